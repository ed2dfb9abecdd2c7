import { own } from '../../../contracts/src';

/**
 * What Meta writes into an authentication template. It can't be chosen, and it is not in the file.
 *
 * `source` says how sure the words are: `documented` by Meta, `seen` in templates that were read back from Meta, or `translated` by
 * us from the English ones, so that the picture has the right length and script while Meta's own words may differ.
 */
export interface AuthenticationTexts {
  readonly source: 'documented' | 'seen' | 'translated';
  /** `{{1}}` stands for the code. */
  readonly code: string;
  readonly security: string;
  /** `#` stands for the minutes. */
  readonly expires: string;
  readonly copy: string;
  readonly autofill: string;
}

type Row = readonly [
  source: AuthenticationTexts['source'],
  code: string,
  security: string,
  expires: string,
  copy: string,
  autofill: string,
];

const ENGLISH: Row = [
  'documented',
  '*{{1}}* is your verification code.',
  'For your security, do not share this code.',
  'This code expires in # minutes.',
  'Copy code',
  'Autofill',
];

/** By language; the code of a country is not looked at unless it stands here. */
const ROWS: Readonly<Record<string, Row>> = {
  en: ENGLISH,
  es: [
    'seen',
    '*{{1}}* es tu código de verificación.',
    'Por tu seguridad, no lo compartas.',
    'Este código caduca en # minutos.',
    'Copiar código',
    'Autocompletar',
  ],
  pt_BR: [
    'seen',
    '*{{1}}* é seu código de verificação.',
    'Para sua segurança, não o compartilhe.',
    'Este código expira em # minutos.',
    'Copiar código',
    'Preencher automaticamente',
  ],
  pt_PT: [
    'translated',
    '*{{1}}* é o seu código de verificação.',
    'Para sua segurança, não partilhe este código.',
    'Este código expira em # minutos.',
    'Copiar código',
    'Preencher automaticamente',
  ],
  fr: [
    'seen',
    '*{{1}}* est votre code de vérification.',
    'Pour votre sécurité, ne le partagez pas.',
    'Ce code expire dans # minutes.',
    'Copier le code',
    'Saisie automatique',
  ],
  id: [
    'seen',
    '*{{1}}* adalah kode verifikasi Anda.',
    'Demi keamanan, jangan bagikan kode ini.',
    'Kode ini kedaluwarsa dalam # menit.',
    'Salin kode',
    'Isi otomatis',
  ],
  ar: [
    'seen',
    '*{{1}}* هو رمز التحقق الخاص بك.',
    'للحفاظ على أمانك، تجنب مشاركة هذا الرمز.',
    'تنتهي صلاحية هذا الرمز خلال # دقيقة.',
    'نسخ الرمز',
    'تعبئة تلقائية',
  ],
  de: [
    'translated',
    '*{{1}}* ist dein Verifizierungscode.',
    'Gib diesen Code zu deiner Sicherheit nicht weiter.',
    'Dieser Code läuft in # Minuten ab.',
    'Code kopieren',
    'Automatisch ausfüllen',
  ],
  it: [
    'translated',
    '*{{1}}* è il tuo codice di verifica.',
    'Per la tua sicurezza, non condividerlo.',
    'Questo codice scade tra # minuti.',
    'Copia codice',
    'Compila automaticamente',
  ],
  nl: [
    'translated',
    '*{{1}}* is je verificatiecode.',
    'Deel deze code voor je eigen veiligheid niet.',
    'Deze code verloopt over # minuten.',
    'Code kopiëren',
    'Automatisch invullen',
  ],
  he: [
    'translated',
    '*{{1}}* הוא קוד האימות שלך.',
    'למען אבטחתך, אין לשתף את הקוד הזה.',
    'תוקף הקוד יפוג בעוד # דקות.',
    'העתקת הקוד',
    'מילוי אוטומטי',
  ],
  hi: [
    'translated',
    '*{{1}}* आपका वेरिफ़िकेशन कोड है।',
    'अपनी सुरक्षा के लिए, यह कोड किसी से साझा न करें।',
    'इस कोड की समयसीमा # मिनट में खत्म हो जाएगी।',
    'कोड कॉपी करें',
    'ऑटोफ़िल करें',
  ],
  ja: [
    'translated',
    '認証コードは *{{1}}* です。',
    'セキュリティのため、このコードは誰にも教えないでください。',
    'このコードは#分後に失効します。',
    'コードをコピー',
    '自動入力',
  ],
  ko: [
    'translated',
    '*{{1}}* 은(는) 인증 코드입니다.',
    '보안을 위해 이 코드를 공유하지 마세요.',
    '이 코드는 #분 후에 만료됩니다.',
    '코드 복사',
    '자동 입력',
  ],
  tr: [
    'translated',
    'Doğrulama kodunuz: *{{1}}*.',
    'Güvenliğiniz için bu kodu paylaşmayın.',
    'Bu kodun süresi # dakika içinde dolacak.',
    'Kodu kopyala',
    'Otomatik doldur',
  ],
  ru: [
    'translated',
    '*{{1}}* — ваш код подтверждения.',
    'В целях безопасности никому его не сообщайте.',
    'Срок действия кода истекает через # мин.',
    'Скопировать код',
    'Заполнить автоматически',
  ],
  uk: [
    'translated',
    '*{{1}}* — ваш код підтвердження.',
    'З міркувань безпеки нікому його не повідомляйте.',
    'Термін дії коду спливає через # хв.',
    'Скопіювати код',
    'Заповнити автоматично',
  ],
  pl: [
    'translated',
    '*{{1}}* to Twój kod weryfikacyjny.',
    'Ze względów bezpieczeństwa nikomu go nie udostępniaj.',
    'Ten kod wygaśnie za # min.',
    'Kopiuj kod',
    'Wypełnij automatycznie',
  ],
  cs: [
    'translated',
    '*{{1}}* je váš ověřovací kód.',
    'Z bezpečnostních důvodů ho s nikým nesdílejte.',
    'Platnost kódu vyprší za # min.',
    'Zkopírovat kód',
    'Vyplnit automaticky',
  ],
  ro: [
    'translated',
    '*{{1}}* este codul tău de verificare.',
    'Pentru siguranța ta, nu îl trimite nimănui.',
    'Acest cod expiră în # minute.',
    'Copiază codul',
    'Completare automată',
  ],
  sv: [
    'translated',
    '*{{1}}* är din verifieringskod.',
    'Dela den inte med någon, för din egen säkerhet.',
    'Koden upphör att gälla om # minuter.',
    'Kopiera kod',
    'Fyll i automatiskt',
  ],
  da: [
    'translated',
    '*{{1}}* er din bekræftelseskode.',
    'Del den ikke med nogen af hensyn til din sikkerhed.',
    'Koden udløber om # minutter.',
    'Kopiér kode',
    'Udfyld automatisk',
  ],
  vi: [
    'translated',
    '*{{1}}* là mã xác minh của bạn.',
    'Để bảo mật, vui lòng không chia sẻ mã này.',
    'Mã này sẽ hết hạn sau # phút.',
    'Sao chép mã',
    'Tự động điền',
  ],
  th: [
    'translated',
    '*{{1}}* คือรหัสยืนยันของคุณ',
    'เพื่อความปลอดภัย โปรดอย่าแชร์รหัสนี้',
    'รหัสนี้จะหมดอายุใน # นาที',
    'คัดลอกรหัส',
    'กรอกอัตโนมัติ',
  ],
  zh_CN: [
    'translated',
    '*{{1}}* 是您的验证码。',
    '为安全起见，请勿分享此验证码。',
    '此验证码将在 # 分钟后失效。',
    '复制验证码',
    '自动填充',
  ],
  zh_TW: [
    'translated',
    '*{{1}}* 是您的驗證碼。',
    '為了安全起見，請勿分享此驗證碼。',
    '此驗證碼將在 # 分鐘後失效。',
    '複製驗證碼',
    '自動填入',
  ],
};

/** @returns the texts of a language, or the English ones, with which of the two it is */
export function authenticationTexts(language: string): AuthenticationTexts & { readonly ownLanguage: boolean } {
  const [short = ''] = language.split('_');
  const row = own(ROWS, language) ?? own(ROWS, short) ?? (language === 'zh_HK' ? ROWS.zh_TW : undefined);
  const [source, code, security, expires, copy, autofill] = row ?? ENGLISH;
  return { source, code, security, expires, copy, autofill, ownLanguage: row !== undefined };
}
