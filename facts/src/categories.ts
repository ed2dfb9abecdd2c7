export const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What Meta called categories until May 2023, and what became of each. */
export const RETIRED_CATEGORIES: Readonly<Record<string, Category>> = {
  ACCOUNT_UPDATE: 'UTILITY',
  ALERT_UPDATE: 'UTILITY',
  APPOINTMENT_UPDATE: 'UTILITY',
  AUTO_REPLY: 'UTILITY',
  ISSUE_RESOLUTION: 'UTILITY',
  OTP: 'AUTHENTICATION',
  PAYMENT_UPDATE: 'UTILITY',
  PERSONAL_FINANCE_UPDATE: 'UTILITY',
  RESERVATION_UPDATE: 'UTILITY',
  SHIPPING_UPDATE: 'UTILITY',
  TICKET_UPDATE: 'UTILITY',
  TRANSACTIONAL: 'UTILITY',
  TRANSPORTATION_UPDATE: 'UTILITY',
};

export const CATEGORY_MEANING: Record<Category, string> = {
  MARKETING: 'Promotions, offers, news, invitations: everything that is neither of the other two.',
  UTILITY: 'About something the person asked for or agreed to: orders, payments, appointments, account notices.',
  AUTHENTICATION: 'One-time codes. Meta writes the text; only the extras can be chosen.',
};

export function isCategory(value: string): value is Category {
  return (CATEGORIES as readonly string[]).includes(value);
}
