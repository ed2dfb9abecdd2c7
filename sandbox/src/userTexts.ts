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
      "New {0} content can't be added while the existing {0} content is being deleted. Try again in {1} or use another name.",
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
      'There is already {0} content for this template. Edit it, or create a template with another name.',
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
      'A template that is {0} can not be edited. Wait for the review, or for the limit of edits to pass.',
    ],
    es: [
      'No se puede cambiar el estado de la plantilla',
      'Una plantilla en estado {0} no se puede editar. Espera a la revisión o a que pase el límite de ediciones.',
    ],
    pt: [
      'O status do modelo não pode ser alterado',
      'Um modelo com status {0} não pode ser editado. Aguarde a análise ou o fim do limite de edições.',
    ],
  },
  editedToday: {
    en: [
      'Message Template Can Only Be Edited Once a Day',
      'An approved template can be edited once in 24 hours. Try again in {0}.',
    ],
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
  categoryFixed: {
    en: ["Category Can't Be Changed", 'The category of an approved template can not be changed.'],
    es: ['No se puede cambiar la categoría', 'La categoría de una plantilla aprobada no se puede cambiar.'],
    pt: ['A categoria não pode ser alterada', 'A categoria de um modelo aprovado não pode ser alterada.'],
  },
  categoryMismatch: {
    en: [
      "Template Category Doesn't Match",
      'The category {0} is not the one of the other languages of this template, which is {1}.',
    ],
    es: [
      'La categoría de la plantilla no coincide',
      'La categoría {0} no es la de los otros idiomas de esta plantilla, que es {1}.',
    ],
    pt: [
      'A categoria do modelo não corresponde',
      'A categoria {0} não é a dos outros idiomas deste modelo, que é {1}.',
    ],
  },
  characterLimit: {
    en: ['Character Limit Exceeded', '{0} has {1} characters; {2} is the most.'],
    es: ['Se superó el límite de caracteres', '{0} tiene {1} caracteres; el máximo es {2}.'],
    pt: ['Limite de caracteres excedido', '{0} tem {1} caracteres; o máximo é {2}.'],
  },
  unexpectedField: {
    en: ['Unexpected field in template', 'A component of type {0} has a field that it may not have: {1}.'],
    es: ['Campo inesperado en la plantilla', 'Un componente de tipo {0} tiene un campo que no puede tener: {1}.'],
    pt: ['Campo inesperado no modelo', 'Um componente do tipo {0} tem um campo que não pode ter: {1}.'],
  },
  missingField: {
    en: ['Missing field in template', 'A component of type {0} lacks a field: {1}.'],
    es: ['Falta un campo en la plantilla', 'A un componente de tipo {0} le falta un campo: {1}.'],
    pt: ['Falta um campo no modelo', 'Falta um campo em um componente do tipo {0}: {1}.'],
  },
  missingButtonField: {
    en: ['Button is incomplete', 'A button of type {0} lacks a field: {1}.'],
    es: ['El botón está incompleto', 'A un botón de tipo {0} le falta un campo: {1}.'],
    pt: ['O botão está incompleto', 'Falta um campo em um botão do tipo {0}: {1}.'],
  },
  missingHeaderSample: {
    en: ['Missing sample parameter for title type', 'Templates with a header of type {0} need an uploaded sample.'],
    es: [
      'Falta la muestra para el tipo de título',
      'Las plantillas con un encabezado de tipo {0} necesitan una muestra subida.',
    ],
    pt: ['Falta a amostra para o tipo de título', 'Modelos com cabeçalho do tipo {0} precisam de uma amostra enviada.'],
  },
  invalidHandle: {
    en: ['Invalid media handle', 'The uploaded media handle is invalid.'],
    es: ['Identificador multimedia no válido', 'El identificador del archivo multimedia subido no es válido.'],
    pt: ['Identificador de mídia inválido', 'O identificador da mídia enviada é inválido.'],
  },
  nameFormat: {
    en: ['Name Format is Incorrect', 'A name has lower-case letters, digits and underscores only.'],
    es: ['El formato del nombre es incorrecto', 'Un nombre solo tiene letras minúsculas, dígitos y guiones bajos.'],
    pt: ['O formato do nome está incorreto', 'Um nome tem apenas letras minúsculas, dígitos e sublinhados.'],
  },
  nameOfSample: {
    en: ['Template Name Is Taken', 'This name belongs to a sample template. Choose another one.'],
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
      "The header can't have new lines, formatting characters, emojis or asterisks, and one variable at most.",
    ],
    es: [
      'El formato del encabezado es incorrecto',
      'El encabezado no puede tener saltos de línea, formato, emojis ni asteriscos, y una variable como máximo.',
    ],
    pt: [
      'O formato do cabeçalho está incorreto',
      'O cabeçalho não pode ter quebras de linha, formatação, emojis ou asteriscos, e no máximo uma variável.',
    ],
  },
  onlyParameters: {
    en: ['Message Format is Incorrect', 'The text holds nothing but variables.'],
    es: ['El formato del mensaje es incorrecto', 'El texto solo tiene variables.'],
    pt: ['O formato da mensagem está incorreto', 'O texto só tem variáveis.'],
  },
  bodyFormat: {
    en: [
      'Message Body Format is Incorrect',
      "The body can't have more than two new lines in a row, more than 10 emojis, or variables that are not numbered from 1 on or not named alike.",
    ],
    es: [
      'El formato del cuerpo es incorrecto',
      'El cuerpo no puede tener más de dos saltos de línea seguidos, más de 10 emojis ni variables mal numeradas o nombradas.',
    ],
    pt: [
      'O formato do corpo está incorreto',
      'O corpo não pode ter mais de duas quebras de linha seguidas, mais de 10 emojis nem variáveis mal numeradas ou nomeadas.',
    ],
  },
  footerFormat: {
    en: [
      'Message Footer Format is Incorrect',
      "The footer can't have variables, new lines, emojis or formatting characters.",
    ],
    es: ['El formato del pie es incorrecto', 'El pie no puede tener variables, saltos de línea, emojis ni formato.'],
    pt: [
      'O formato do rodapé está incorreto',
      'O rodapé não pode ter variáveis, quebras de linha, emojis ou formatação.',
    ],
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
      'The template has too many variables for its length. Add words, or take variables out.',
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
    en: ['Leading or Trailing Params Not Allowed', "Variables can't be at the start or end of the template."],
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
    en: [
      'Permission Missing',
      'This account does not have permission to create message templates of this category: its business is not verified.',
    ],
    es: [
      'Falta un permiso',
      'Esta cuenta no tiene permiso para crear plantillas de esta categoría: su empresa no está verificada.',
    ],
    pt: [
      'Falta uma permissão',
      'Esta conta não tem permissão para criar modelos desta categoria: a empresa não foi verificada.',
    ],
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
  libraryMismatch: {
    en: ['Library Template Input Is Wrong', '{0}'],
    es: ['La entrada de la plantilla de la biblioteca es incorrecta', '{0}'],
    pt: ['A entrada do modelo da biblioteca está incorreta', '{0}'],
  },
  tooManyCalls: {
    en: ['Too Many Calls', 'There have been too many calls. Wait {0} and try again.'],
    es: ['Demasiadas llamadas', 'Hubo demasiadas llamadas. Espera {0} e inténtalo de nuevo.'],
    pt: ['Chamadas demais', 'Houve chamadas demais. Aguarde {0} e tente de novo.'],
  },
} as const satisfies Record<string, Texts>;
