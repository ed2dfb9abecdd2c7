/** A sign before a row: an icon of the editor’s own, in a colour of the theme, so that high contrast holds. */
export interface Look {
  /** The id of a product icon, such as `pass`. */
  readonly icon: string;
  /** The id of a colour, such as `charts.green`; the colour of the text where there is none. */
  readonly color?: ThemeColorId;
}

export type ThemeColorId =
  | 'charts.green'
  | 'charts.yellow'
  | 'charts.orange'
  | 'charts.red'
  | 'charts.blue'
  | 'charts.purple'
  | 'disabledForeground';
