/** What the phone itself writes around a message. It does so in the language that it is set to: here, in that of the message. */
export interface PhoneWords {
  readonly seeAll: string;
  readonly readMore: string;
  readonly today: string;
  /** `#` stands for the time that is left. */
  readonly endsIn: string;
  /** `#` stands for the code. */
  readonly code: string;
}

type Row = readonly [seeAll: string, readMore: string, today: string, endsIn: string, code: string];

const ENGLISH: Row = ['See all options', 'Read more', 'Today', 'Ends in #', 'Code: #'];

const ROWS: Readonly<Record<string, Row>> = {
  en: ENGLISH,
  ar: ['عرض كل الخيارات', 'قراءة المزيد', 'اليوم', 'ينتهي خلال #', 'الرمز: #'],
  cs: ['Zobrazit všechny možnosti', 'Číst dál', 'Dnes', 'Končí za #', 'Kód: #'],
  da: ['Se alle muligheder', 'Læs mere', 'I dag', 'Slutter om #', 'Kode: #'],
  de: ['Alle Optionen ansehen', 'Weiterlesen', 'Heute', 'Endet in #', 'Code: #'],
  es: ['Ver todas las opciones', 'Leer más', 'Hoy', 'Termina en #', 'Código: #'],
  fr: ['Voir toutes les options', 'Lire la suite', 'Aujourd’hui', 'Se termine dans #', 'Code : #'],
  he: ['הצגת כל האפשרויות', 'קריאה נוספת', 'היום', 'מסתיים בעוד #', 'קוד: #'],
  hi: ['सभी विकल्प देखें', 'और पढ़ें', 'आज', '# में खत्म', 'कोड: #'],
  id: ['Lihat semua opsi', 'Baca selengkapnya', 'Hari ini', 'Berakhir dalam #', 'Kode: #'],
  it: ['Vedi tutte le opzioni', 'Leggi tutto', 'Oggi', 'Termina tra #', 'Codice: #'],
  ja: ['すべてのオプションを見る', '続きを読む', '今日', '残り#', 'コード: #'],
  ko: ['모든 옵션 보기', '더 읽기', '오늘', '# 후 종료', '코드: #'],
  nl: ['Alle opties bekijken', 'Meer lezen', 'Vandaag', 'Eindigt over #', 'Code: #'],
  pl: ['Zobacz wszystkie opcje', 'Czytaj więcej', 'Dzisiaj', 'Kończy się za #', 'Kod: #'],
  pt: ['Ver todas as opções', 'Ler mais', 'Hoje', 'Termina em #', 'Código: #'],
  ro: ['Vezi toate opțiunile', 'Citește mai mult', 'Astăzi', 'Se termină în #', 'Cod: #'],
  ru: ['Показать все варианты', 'Читать дальше', 'Сегодня', 'Осталось: #', 'Код: #'],
  sv: ['Visa alla alternativ', 'Läs mer', 'I dag', 'Slutar om #', 'Kod: #'],
  th: ['ดูตัวเลือกทั้งหมด', 'อ่านเพิ่มเติม', 'วันนี้', 'สิ้นสุดใน #', 'รหัส: #'],
  tr: ['Tüm seçenekleri gör', 'Devamını oku', 'Bugün', '# içinde bitiyor', 'Kod: #'],
  uk: ['Показати всі варіанти', 'Читати далі', 'Сьогодні', 'Залишилося: #', 'Код: #'],
  vi: ['Xem tất cả tùy chọn', 'Đọc thêm', 'Hôm nay', 'Kết thúc sau #', 'Mã: #'],
  zh: ['查看全部选项', '阅读更多', '今天', '#后结束', '代码：#'],
};

/** @param tag of the language, such as `pt-BR`; English for one that is not here */
export function phoneWords(tag: string): PhoneWords {
  const [short = ''] = tag.split('-');
  const [seeAll, readMore, today, endsIn, code] = (Object.hasOwn(ROWS, short) && ROWS[short]) || ENGLISH;
  return { seeAll, readMore, today, endsIn, code };
}

/** Half past ten, so that the same message always gives the same picture. */
const SENT_AT = Date.UTC(2026, 0, 1, 10, 30);

export function timeOfDay(tag: string): string {
  const options = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const;
  try {
    return new Intl.DateTimeFormat(tag, options).format(SENT_AT);
  } catch {
    // The language of a file that is being typed may be anything.
    return new Intl.DateTimeFormat('en', options).format(SENT_AT);
  }
}

/** The tag for the `lang` of an element; undefined where it is none. */
export function validTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
