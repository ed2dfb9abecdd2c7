import { type Html, html } from './html';

/** @param time milliseconds since 1970 */
export const timeOf = (time: number): Html => {
  const text = new Date(time).toISOString();
  return html`<time datetime="${text}">${text.slice(0, 16).replace('T', ' ')} UTC</time>`;
};
