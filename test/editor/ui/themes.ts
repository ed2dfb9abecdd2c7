/** What a picture is made in: how its file ends, the theme’s name, and the look by which the window tells that it has changed. */
export const THEMES = [
  ['light', 'Light 2026', 'vs'],
  ['dark', 'Dark 2026', 'vs-dark'],
  ['high-contrast', 'Default High Contrast', 'hc-black'],
] as const;
