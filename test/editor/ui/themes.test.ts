import { THEMES } from './themes';
import { useWorkbench } from './useWorkbench';

const FILE = 'order_shipped.wabatemplate.yaml';

describe('a template with findings', () => {
  const editor = useWorkbench({
    [FILE]: `# Sent when the parcel leaves the warehouse.
name: order_shipped
category: UTILITY
language: en_US
header: Order {{order_number}}
body: |
  Hi {{first_name}}, your order *{{order_number}}* has left our warehouse.
  We will write _again_ as soon as it arrives.
footer: Reply STOP to opt out
buttons:
  - type: URL
    text: Track parcel
    url: https://shop.example/track/{{1}}
  - type: QUICK_REPLAY
    text: Talk to us
examples:
  first_name: Pablo
  order_number: "860198"
`,
  });

  for (const [name, theme, look] of THEMES) {
    it(`can be read in ${theme}`, async () => {
      await editor().openFile(FILE);
      await editor().useTheme(theme, look);
      await editor().run('Problems: Focus on Problems View');
      await editor().seesSquiggles(
        { severity: 'warning', text: '{{order_number}}' },
        { severity: 'error', text: '{{1}}' },
        { severity: 'error', text: 'QUICK_REPLAY' },
      );
      await editor().screenshot(`theme-${name}`);
    });
  }
});
