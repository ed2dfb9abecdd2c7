import type { Problem } from './problemsPanel';
import { useWorkbench } from './useWorkbench';

const FILE = 'greeting.wabatemplate.yaml';
const GREETING = `name: greeting
category: UTILITY
language: en_US
body: Hi {{first_name}}, thank you for the order at our shop.
examples:
  first_name: Pablo
`;

const NO_EXAMPLE: Problem = {
  severity: 'error',
  ruleId: 'sample-missing',
  line: 4,
  message: '{{friend}} has no example: add one under examples, such as friend: …',
};

describe('a template while it is typed', () => {
  const editor = useWorkbench({ [FILE]: GREETING });

  it('is clean when it is opened', async () => {
    await editor().openFile(FILE);
    await editor().seesStatus('No findings in 1 template');
    await editor().seesSquiggles();
    await editor().seesProblems();
  });

  it('gets a squiggle under what is wrong, and a row in the Problems panel', async () => {
    await editor().typeAfter('thank you', ' and {{friend}}');
    await editor().seesSquiggles({ severity: 'error', text: '{{friend}}' });
    await editor().seesProblems(NO_EXAMPLE);
    await editor().seesStatus('1 finding in 1 template');
  });

  it('tells in the hover what is wrong, and opens the page of the rule from there', async () => {
    const hover = await editor().hover('{{friend}}', NO_EXAMPLE.message);
    // The finding names its rule, and so does the line that says how sure it is.
    await hover.getByText('sample-missing').first().click();
    await editor().seesPage('sample-missing');
    await editor().screenshot('rule-page');
    await editor().run('View: Close Editor');
  });

  it('is clean again when it is fixed by typing', async () => {
    await editor().openFile(FILE);
    await editor().replace('{{friend}}', 'your trust');
    await editor().seesSquiggles();
    await editor().seesProblems();
    await editor().seesStatus('No findings in 1 template');
  });
});
