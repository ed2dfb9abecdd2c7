import { DAY, HOUR, MINUTE } from '../clock';
import { Refusal } from '../refusal';

/** Such as `3 hours`, the way Meta puts a wait into a sentence. */
export function waitText(milliseconds: number): string {
  const units = [
    ['week', 7 * DAY],
    ['day', DAY],
    ['hour', HOUR],
    ['minute', MINUTE],
  ] as const;
  const fitting = units.find(([, size]) => milliseconds >= size);
  if (!fitting) return 'less than 1 minute';
  const [unit, size] = fitting;
  const count = Math.round(milliseconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** @param wait milliseconds */
export function tooManyForAccount(wait: number): Refusal {
  return new Refusal(
    80008,
    '(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.',
    { user: { key: 'tooManyCalls', gaps: [waitText(wait)] } },
  );
}
