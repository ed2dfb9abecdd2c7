import { useWorkbench } from './useWorkbench';

const FILE = 'parcel.wabatemplate.yaml';
const UNKNOWN_KEY = {
  ruleId: 'unknown-key',
  line: 5,
  message: 'There is no key foooter at the top of a template: did you mean footer?',
} as const;

describe('the severity of a rule', () => {
  const editor = useWorkbench({
    [FILE]: `name: parcel
category: UTILITY
language: en_US
body: Your order is on its way.
foooter: Sol Market
`,
  });

  it('is the rule’s own without a setting', async () => {
    await editor().openFile(FILE);
    await editor().seesProblems({ severity: 'error', ...UNKNOWN_KEY });
  });

  it('is changed by a setting while the file is open', async () => {
    editor().set({ 'waba.rules': { 'unknown-key': 'info' } });
    await editor().seesProblems({ severity: 'info', ...UNKNOWN_KEY });
  });

  it('is nothing when a setting switches the rule off', async () => {
    editor().set({ 'waba.rules': { 'unknown-key': 'off' } });
    await editor().seesProblems();
    await editor().seesSquiggles();
  });

  it('is the rule’s own again when the setting is removed', async () => {
    editor().set({});
    await editor().seesProblems({ severity: 'error', ...UNKNOWN_KEY });
    await editor().seesSquiggles({ severity: 'error', text: 'foooter' });
  });

  it('is also taken from the project file', async () => {
    editor().write('wabatemplate.config.yaml', 'rules:\n  unknown-key: off\n');
    await editor().seesProblems();
  });
});
