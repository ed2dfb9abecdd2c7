/** Signs that Unicode lists as pictographic but that people write as text: ©, ®, ™, arrows and the like. */
const EMOJI =
  /\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|(?![©®™‼⁉ℹ↔-↪〰〽])\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})*(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})*)*/gu;

/** Below this nothing is an emoji except keycaps, which end in a sign above it. */
const MAY_HAVE_EMOJI = /[\u20e3-\uffff]/;

/** The emoji of a text; a sequence that shows as one picture counts as one. */
export function findEmoji(text: string): RegExpExecArray[] {
  return MAY_HAVE_EMOJI.test(text) ? Array.from(text.matchAll(EMOJI)) : [];
}
