import type { Locale } from './state';

/** A text for people, and what stands in its gaps. */
export interface UserText {
  readonly key: UserTextKey;
  readonly gaps?: readonly string[];
}

export type UserTextKey = keyof typeof TEXTS;

/** @returns title and message in that language, the gaps filled */
export function userText({ key, gaps = [] }: UserText, locale: Locale): { title: string; message: string } {
  const [title, message] = TEXTS[key][locale];
  const fill = (text: string) => text.replace(/\{(\d)\}/g, (_, index: string) => gaps[Number(index)] ?? '');
  return { title: fill(title), message: fill(message) };
}

type Texts = Readonly<Record<Locale, readonly [title: string, message: string]>>;

/** Meta writes these in the language of the account, so a client that looks for English words in them fails here. */
const TEXTS = {
  templateLimit: {
    en: [
      'Message Template Limit Exceeded',
      'This account holds {0} message templates and may not have more. Delete some first.',
    ],
    es: [
      'Se superó el límite de plantillas',
      'Esta cuenta tiene {0} plantillas de mensaje y no puede tener más. Elimina algunas primero.',
    ],
    pt: [
      'Limite de modelos de mensagem excedido',
      'Esta conta tem {0} modelos de mensagem e não pode ter mais. Exclua alguns primeiro.',
    ],
  },
  beingDeleted: {
    en: [
      'Message template language is being deleted',
      "New {0} content can't be added while the existing {0} content is being deleted. Try again in {1} or consider creating a new message template.",
    ],
    es: [
      'Se está eliminando el idioma de la plantilla',
      'No se puede agregar contenido en {0} mientras se elimina el existente. Inténtalo de nuevo en {1} o usa otro nombre.',
    ],
    pt: [
      'O idioma do modelo está sendo excluído',
      'Não é possível adicionar conteúdo em {0} enquanto o existente é excluído. Tente de novo em {1} ou use outro nome.',
    ],
  },
  existsAlready: {
    en: [
      'Content in This Language Already Exists',
      'There is already {0} content for this template. You can create a new template and try again.',
    ],
    es: [
      'Ya existe contenido en este idioma',
      'Ya hay contenido en {0} para esta plantilla. Edítalo o crea una plantilla con otro nombre.',
    ],
    pt: [
      'Já existe conteúdo neste idioma',
      'Já há conteúdo em {0} para este modelo. Edite-o ou crie um modelo com outro nome.',
    ],
  },
  statusFixed: {
    en: [
      "Message template status can't be changed",
      "The status for this message template can't be changed. You can only delete or add templates.",
    ],
    es: [
      'No se puede cambiar el estado de la plantilla',
      'El estado de esta plantilla no se puede cambiar. Solo puedes eliminar o agregar plantillas.',
    ],
    pt: [
      'O status do modelo não pode ser alterado',
      'O status deste modelo não pode ser alterado. Você só pode excluir ou adicionar modelos.',
    ],
  },
  editedToday: {
    en: ['Message Template Can Only Be Edited Once a Day', 'You can only edit an active template once in 24 hours'],
    es: [
      'La plantilla solo se puede editar una vez al día',
      'Una plantilla aprobada se puede editar una vez cada 24 horas. Inténtalo de nuevo en {0}.',
    ],
    pt: [
      'O modelo só pode ser editado uma vez por dia',
      'Um modelo aprovado pode ser editado uma vez a cada 24 horas. Tente de novo em {0}.',
    ],
  },
  editedThisMonth: {
    en: [
      "Message template status can't be changed",
      'An approved template can be edited 10 times in 30 days. Try again in {0}.',
    ],
    es: [
      'No se puede cambiar el estado de la plantilla',
      'Una plantilla aprobada se puede editar 10 veces en 30 días. Inténtalo de nuevo en {0}.',
    ],
    pt: [
      'O status do modelo não pode ser alterado',
      'Um modelo aprovado pode ser editado 10 vezes em 30 dias. Tente de novo em {0}.',
    ],
  },
  categoryMismatch: {
    en: [
      "Template Category Doesn't Match",
      "The category {0} doesn't match the one that's already associated with this template, {1}.",
    ],
    es: ['La categoría de la plantilla no coincide', 'La categoría {0} no es la que ya tiene esta plantilla, {1}.'],
    pt: ['A categoria do modelo não corresponde', 'A categoria {0} não é a que este modelo já tem, {1}.'],
  },
  characterLimit: {
    en: ['Character Limit Exceeded', '{0} has {1} characters; {2} is the most.'],
    es: ['Se superó el límite de caracteres', '{0} tiene {1} caracteres; el máximo es {2}.'],
    pt: ['Limite de caracteres excedido', '{0} tem {1} caracteres; o máximo é {2}.'],
  },
  unexpectedField: {
    en: [
      'Message template "components" param has unexpected field(s)',
      'component of type {0} has unexpected field(s) ({1})',
    ],
    es: [
      'El parámetro "components" tiene campos inesperados',
      'el componente de tipo {0} tiene campos inesperados ({1})',
    ],
    pt: ['O parâmetro "components" tem campos inesperados', 'o componente do tipo {0} tem campos inesperados ({1})'],
  },
  missingField: {
    en: [
      'Message template "components" param is missing expected field(s)',
      'component of type {0} is missing expected field(s) ({1})',
    ],
    es: [
      'Al parámetro "components" le faltan campos esperados',
      'al componente de tipo {0} le faltan campos esperados ({1})',
    ],
    pt: [
      'Faltam campos esperados no parâmetro "components"',
      'faltam campos esperados no componente do tipo {0} ({1})',
    ],
  },
  missingButtonField: {
    en: ['Button is incomplete', 'A button of type {0} lacks a field: {1}.'],
    es: ['El botón está incompleto', 'A un botón de tipo {0} le falta un campo: {1}.'],
    pt: ['O botão está incompleto', 'Falta um campo em um botão do tipo {0}: {1}.'],
  },
  missingHeaderSample: {
    en: [
      'Missing sample parameter for title type',
      'Templates with {0} header type need an example/sample, but it was not provided',
    ],
    es: [
      'Falta la muestra para el tipo de título',
      'Las plantillas con un encabezado de tipo {0} necesitan una muestra subida.',
    ],
    pt: ['Falta a amostra para o tipo de título', 'Modelos com cabeçalho do tipo {0} precisam de uma amostra enviada.'],
  },
  invalidHandle: {
    en: ['Invalid Media Handle', 'Uploaded Media Handle Is Invalid'],
    es: ['Identificador multimedia no válido', 'El identificador del archivo multimedia subido no es válido.'],
    pt: ['Identificador de mídia inválido', 'O identificador da mídia enviada é inválido.'],
  },
  nameFormat: {
    en: ['Name Format is Incorrect', 'The message template name can only have lowercase letters and underscores.'],
    es: ['El formato del nombre es incorrecto', 'Un nombre solo tiene letras minúsculas, dígitos y guiones bajos.'],
    pt: ['O formato do nome está incorreto', 'Um nome tem apenas letras minúsculas, dígitos e sublinhados.'],
  },
  nameOfSample: {
    en: [
      'Template name is already used as a sample template',
      'This template is named after a sample template created by default. Please use a different name.',
    ],
    es: ['El nombre de la plantilla está en uso', 'Este nombre pertenece a una plantilla de muestra. Elige otro.'],
    pt: ['O nome do modelo já é usado', 'Este nome pertence a um modelo de amostra. Escolha outro.'],
  },
  language: {
    en: ['Language Is Not Supported', 'There are no templates in the language {0}.'],
    es: ['El idioma no es compatible', 'No hay plantillas en el idioma {0}.'],
    pt: ['O idioma não é compatível', 'Não há modelos no idioma {0}.'],
  },
  headerFormat: {
    en: [
      'Message Header Format is Incorrect',
      "The message header can't have any new lines, formatting characters, emojis or asterisks.",
    ],
    es: [
      'El formato del encabezado es incorrecto',
      'El encabezado no puede tener saltos de línea, formato, emojis ni asteriscos.',
    ],
    pt: [
      'O formato do título está incorreto',
      'O cabeçalho não pode ter quebras de linha, formatação, emojis ou asteriscos.',
    ],
  },
  headerVariables: {
    en: ['Message Header Format is Incorrect', 'The header can have one variable at most.'],
    es: ['El formato del encabezado es incorrecto', 'El encabezado puede tener una variable como máximo.'],
    pt: ['O formato do cabeçalho está incorreto', 'O cabeçalho pode ter no máximo uma variável.'],
  },
  bodyFormat: {
    en: [
      'Message body format is incorrect',
      "The message body can't have more than two consecutive newline characters, only have parameters, or have more than 10 emojis.",
    ],
    es: [
      'El formato del cuerpo es incorrecto',
      'El cuerpo no puede tener más de dos saltos de línea seguidos, solo parámetros ni más de 10 emojis.',
    ],
    pt: [
      'O formato do corpo da mensagem está incorreto',
      'O corpo não pode ter mais de duas quebras de linha seguidas, só parâmetros nem mais de 10 emojis.',
    ],
  },
  bodyVariables: {
    en: ['Message body format is incorrect', 'The variables are numbered from 1 on, or all of them have names.'],
    es: ['El formato del cuerpo es incorrecto', 'Las variables se numeran desde 1, o todas tienen nombre.'],
    pt: ['O formato do corpo da mensagem está incorreto', 'As variáveis são numeradas desde 1, ou todas têm nome.'],
  },
  footerFormat: {
    en: ['Message Footer Format is Incorrect', "The message footer can't have any newlines or emojis."],
    es: ['El formato del pie es incorrecto', 'El pie no puede tener saltos de línea ni emojis.'],
    pt: ['O formato do rodapé está incorreto', 'O rodapé não pode ter quebras de linha nem emojis.'],
  },
  footerVariables: {
    en: ['Message Footer Format is Incorrect', "The footer can't have variables."],
    es: ['El formato del pie es incorrecto', 'El pie no puede tener variables.'],
    pt: ['O formato do rodapé está incorreto', 'O rodapé não pode ter variáveis.'],
  },
  buttonFormat: {
    en: ['Button format is incorrect', "Buttons can't have any variables, newlines, emojis or formatting characters."],
    es: [
      'El formato del botón es incorrecto',
      'Los botones no pueden tener variables, saltos de línea, emojis ni formato.',
    ],
    pt: [
      'O formato do botão está incorreto',
      'Os botões não podem ter variáveis, quebras de linha, emojis ou formatação.',
    ],
  },
  buttonUrl: {
    en: ['Error while adding button URL', "Direct links to WhatsApp aren't allowed for buttons."],
    es: ['Error al agregar la URL del botón', 'Los botones no pueden tener enlaces directos a WhatsApp.'],
    pt: ['Erro ao adicionar a URL do botão', 'Botões não podem ter links diretos para o WhatsApp.'],
  },
  buttonSet: {
    en: ['Buttons Do Not Fit Together', '{0}'],
    es: ['Los botones no combinan', '{0}'],
    pt: ['Os botões não combinam', '{0}'],
  },
  ratio: {
    en: [
      'Params Words Ratio Exceeds Limit',
      'This template has too many variables for its length. Reduce the number of variables or increase the message length.',
    ],
    es: [
      'La proporción de parámetros supera el límite',
      'La plantilla tiene demasiadas variables para su longitud. Agrega palabras o quita variables.',
    ],
    pt: [
      'A proporção de parâmetros excede o limite',
      'O modelo tem variáveis demais para o seu tamanho. Adicione palavras ou remova variáveis.',
    ],
  },
  edges: {
    en: ['Leading or trailing params not allowed', "Variables can't be at the start or end of the template."],
    es: [
      'No se permiten parámetros al inicio o al final',
      'Las variables no pueden estar al inicio ni al final de la plantilla.',
    ],
    pt: [
      'Parâmetros no início ou no fim não são permitidos',
      'As variáveis não podem ficar no início nem no fim do modelo.',
    ],
  },
  notVerified: {
    en: ['Permission Missing', 'This WhatsApp business account does not have permission to create message template'],
    es: ['Falta un permiso', 'Esta cuenta de WhatsApp Business no tiene permiso para crear plantillas'],
    pt: ['Falta uma permissão', 'Esta conta do WhatsApp Business não tem permissão para criar modelos'],
  },
  componentSet: {
    en: ['Components Do Not Fit Together', '{0}'],
    es: ['Los componentes no combinan', '{0}'],
    pt: ['Os componentes não combinam', '{0}'],
  },
  value: {
    en: ['Invalid Value', '{0}'],
    es: ['Valor no válido', '{0}'],
    pt: ['Valor inválido', '{0}'],
  },
  notFound: {
    en: ['Message Template Not Found', 'There is no message template {0} in this account.'],
    es: ['No se encontró la plantilla', 'No hay ninguna plantilla {0} en esta cuenta.'],
    pt: ['Modelo de mensagem não encontrado', 'Não há nenhum modelo {0} nesta conta.'],
  },
  disabled: {
    en: ["Message Template Can't Be Deleted", 'The template {0} is disabled and can not be deleted.'],
    es: ['No se puede eliminar la plantilla', 'La plantilla {0} está desactivada y no se puede eliminar.'],
    pt: ['O modelo não pode ser excluído', 'O modelo {0} está desativado e não pode ser excluído.'],
  },
  libraryComponents: {
    en: [
      'Library Template Has Its Own Components',
      'When template library is used to create a new HSM, the body, header, footer, buttons etc are already configured on the template',
    ],
    es: [
      'La plantilla ya tiene componentes',
      'Una plantilla de la biblioteca ya tiene cuerpo, encabezado, pie y botones',
    ],
    pt: ['O modelo já tem componentes', 'Um modelo da biblioteca já tem corpo, cabeçalho, rodapé e botões'],
  },
  libraryInputs: {
    en: [
      'Button Inputs Do Not Match',
      'Please give the same number of button inputs to match the library buttons with input parameters. Retry template creation after fixing the button input params.',
    ],
    es: ['Las entradas no coinciden', 'Indica tantas entradas como botones de la biblioteca las necesitan.'],
    pt: ['As entradas não correspondem', 'Indique tantas entradas quantos botões da biblioteca precisam delas.'],
  },
  buttonUrlFormat: {
    en: ['Message template button has invalid URL format', 'Button URL (at index {0}) has invalid format'],
    es: ['La URL del botón no es válida', 'La URL del botón (índice {0}) tiene un formato no válido'],
    pt: ['A URL do botão é inválida', 'A URL do botão (índice {0}) tem formato inválido'],
  },
  categoryBeingDeleted: {
    en: [
      'Message template category is locked',
      "You can't change the category for this message template while the existing {0} content is being deleted. Try again in {1} or use {2} as the category.",
    ],
    es: [
      'La categoría de la plantilla está bloqueada',
      'No puedes cambiar la categoría mientras se elimina el contenido en {0}. Inténtalo de nuevo en {1} o usa {2}.',
    ],
    pt: [
      'A categoria do modelo está bloqueada',
      'Você não pode alterar a categoria enquanto o conteúdo em {0} é excluído. Tente de novo em {1} ou use {2}.',
    ],
  },
  sampleOfOtherKind: {
    en: ['Sample Is of the Wrong Kind', 'The uploaded sample does not fit the header type {0}.'],
    es: ['La muestra es de otro tipo', 'La muestra subida no corresponde al encabezado {0}.'],
    pt: ['A amostra é de outro tipo', 'A amostra enviada não corresponde ao cabeçalho {0}.'],
  },
  sampleTemplate: {
    en: ["Sample Template Can't Be Deleted", '{0} is a sample template, which can not be deleted.'],
    es: ['No se puede eliminar la muestra', '{0} es una plantilla de muestra y no se puede eliminar.'],
    pt: ['A amostra não pode ser excluída', '{0} é um modelo de amostra e não pode ser excluído.'],
  },
  editOfDirectSend: {
    en: ["Template Can't Be Edited", 'Direct Send has made the template {0}, so it can not be edited.'],
    es: ['No se puede editar la plantilla', 'Direct Send creó la plantilla {0}; no se puede editar.'],
    pt: ['O modelo não pode ser editado', 'O Direct Send criou o modelo {0}; ele não pode ser editado.'],
  },
  deletionOfDirectSend: {
    en: ["Template Can't Be Deleted", 'Direct Send has made the template {0}, so it can not be deleted.'],
    es: ['No se puede eliminar la plantilla', 'Direct Send creó la plantilla {0}; no se puede eliminar.'],
    pt: ['O modelo não pode ser excluído', 'O Direct Send criou o modelo {0}; ele não pode ser excluído.'],
  },
  tooManyCalls: {
    en: ['Too Many Calls', 'There have been too many calls. Wait {0} and try again.'],
    es: ['Demasiadas llamadas', 'Hubo demasiadas llamadas. Espera {0} e inténtalo de nuevo.'],
    pt: ['Chamadas demais', 'Houve chamadas demais. Aguarde {0} e tente de novo.'],
  },
} as const satisfies Record<string, Texts>;
