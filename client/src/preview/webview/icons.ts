/** Drawings of our own, as strokes on a field of 24 by 24. */
const STROKES = {
  reply: 'M9.5 6 4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6V19',
  link: 'M14 4h6v6M20 4l-9 9M18 14v5.5H4.5V6H10',
  phone:
    'M5 4h4l2 5-2.5 1.8a12 12 0 0 0 4.7 4.7L15 13l5 2v4a1.5 1.5 0 0 1-1.5 1.5A15 15 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4z',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  form: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  document: 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7',
  promotion: 'M4 10v4l11 5V5zM15 9a3 3 0 0 1 0 6M7 15.5V20h3v-3.5',
  review: 'm12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z',
  products: 'M5 8h14l1 13H4zM8.5 8V7a3.5 3.5 0 0 1 7 0v1',
  call: 'M5 4h4l2 5-2.5 1.8a12 12 0 0 0 4.7 4.7L15 13l5 2v4a1.5 1.5 0 0 1-1.5 1.5A15 15 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4zM14.5 4.5a6 6 0 0 1 5 5M14.5 8a2.5 2.5 0 0 1 1.6 1.6',
  contact: 'M3 5h18v14H3zM9 12.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.8 16.5a3.3 3.3 0 0 1 6.4 0M15 10h3M15 14h3',
  pay: 'M3 6h18v12H3zM3 10h18M6.5 14.5H10',
  unknown:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8M12 16.5v.5',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4 6.5h1M4 12h1M4 17.5h1',
  play: 'm8 5 11 7-11 7z',
  image: 'M3.5 5h17v14h-17zM3.5 16l5-5 4 4 3-3 5 5M15.5 9.5h.5',
  pin: 'M12 21c4-4.6 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.5 6.4 6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  offer:
    'M4 9h16v4H4zM5.5 13v7.5h13V13M12 9v11.5M12 9C9 9 7 7.8 7 6a2 2 0 0 1 2-2c1.8 0 3 2 3 5zM12 9c3 0 5-1.2 5-3a2 2 0 0 0-2-2c-1.8 0-3 2-3 5z',
  pencil: 'm4 20 1-4L16 5l3 3L8 19zM14 7l3 3',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  unlock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.8-1.2',
} as const;

export type IconName = keyof typeof STROKES;

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing that says nothing to a screen reader: the words are beside it. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', STROKES[name]);
  svg.append(path);
  return svg;
}
