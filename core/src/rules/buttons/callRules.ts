import { evidence, LIMITS } from '../../../../facts/src';
import { grouped } from '../../text/grouped';
import { defineRule } from '../defineRule';

export const voiceCallLabel = defineRule({
  id: 'voice-call-label-length',
  title: 'The label of a VOICE_CALL button has at most 20 characters.',
  severity: 'error',
  evidence: LIMITS.voiceCallLabel.evidence,
  meta: { code: 100 },
  why: 'Other buttons have room for 25 characters, this one for 20. Without a label WhatsApp writes “Call Now”.',
  bad: 'buttons:\n  - { type: VOICE_CALL, text: Call us on WhatsApp now }\n',
  good: 'buttons:\n  - { type: VOICE_CALL, text: Call us }\n',
  button({ type, label }, report) {
    if (type !== 'VOICE_CALL' || !label) return;
    const most = LIMITS.voiceCallLabel.value;
    const count = label.codePoints;
    // What is too long for any button is said by the rule for all of them.
    if (count > most && count <= LIMITS.buttonLabel.value)
      report(
        label.span,
        `The label of a VOICE_CALL button has ${count} of at most ${most} characters: remove ${count - most}.`,
      );
  },
});

export const voiceCallMinutes = defineRule({
  id: 'voice-call-ttl',
  title: 'A VOICE_CALL button works for 1,440 to 43,200 minutes.',
  severity: 'error',
  evidence: LIMITS.voiceCallMinutes.evidence,
  meta: { code: 100 },
  why: '`ttl_minutes` says how long the button can be tapped after the message has arrived: a day to 30 days.',
  bad: 'buttons:\n  - { type: VOICE_CALL, text: Call us, ttl_minutes: 60 }\n',
  good: 'buttons:\n  - { type: VOICE_CALL, text: Call us, ttl_minutes: 1440 }\n',
  button({ type, fields }, report) {
    const node = type === 'VOICE_CALL' ? fields.get('ttl_minutes')?.value : undefined;
    if (node?.kind !== 'scalar' || typeof node.value !== 'number') return;
    const [least, most] = [LIMITS.voiceCallMinutesAtLeast.value, LIMITS.voiceCallMinutes.value];
    if (node.value < least || node.value > most)
      report(
        node,
        `Meta allows ${grouped(least)} (one day) to ${grouped(most)} (30 days) minutes, not ${grouped(node.value)}: change the number.`,
      );
  },
});

export const callPermissionAlone = defineRule({
  id: 'call-permission-alone',
  title: 'A request for the permission to call has no buttons, carousel or offer.',
  severity: 'error',
  evidence: evidence('documented', ['call permission requests', 'call buttons']),
  meta: { code: 100 },
  why: 'Meta’s page says that it can’t be combined with other interactive components. It can have a header, a body and a footer.',
  bad: 'call_permission_request: true\nbuttons:\n  - { type: QUICK_REPLY, text: "No" }\n',
  good: 'call_permission_request: true\n',
  language({ content }, report) {
    if (!content.callPermissionRequest) return;
    for (const [name, part] of [
      ['buttons', content.buttons],
      ['a carousel', content.carousel],
      ['a limited-time offer', content.limitedTimeOffer],
    ] as const) {
      if (part)
        report(
          part.keySpan,
          `A request for the permission to call can’t have ${name}: remove this, or remove call_permission_request.`,
        );
    }
  },
});
