export const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type Category = (typeof CATEGORIES)[number];

export const CATEGORY_MEANING: Record<Category, string> = {
  MARKETING: 'Promotions, offers, news, invitations: everything that is neither of the other two.',
  UTILITY: 'About something the person asked for or agreed to: orders, payments, appointments, account notices.',
  AUTHENTICATION: 'One-time codes. Meta writes the text; only the extras can be chosen.',
};

export function isCategory(value: string): value is Category {
  return (CATEGORIES as readonly string[]).includes(value);
}
