import { useWorkbench } from './useWorkbench';

const CLEAN = 'clean.wabatemplate.yaml';
const TEXT = `name: clean
category: UTILITY
language: en_US
body: Your order is on its way.
`;

describe('the language server behind the window', () => {
  const editor = useWorkbench({
    [CLEAN]: TEXT,
    'other/broken.wabatemplate.yaml': TEXT.replace('clean', 'broken')
      .replace('order', 'parcel')
      .concat('button: red\n'),
  });

  it('judges the whole folder, and shows how much it found', async () => {
    await editor().openFile(CLEAN);
    await editor().seesStatus('1 finding in 2 templates');
    await editor().seesSquiggles();
  });

  it('goes on after it was restarted by command', async () => {
    await editor().run('WABA: Restart Language Server');
    await editor().seesStatus('1 finding in 2 templates');
    await editor().typeAfter('body: Your order is on its way.', '\nshape: round');
    await editor().seesSquiggles({ severity: 'warning', text: 'shape' });
    await editor().seesStatus('2 findings in 2 templates');
  });
});
