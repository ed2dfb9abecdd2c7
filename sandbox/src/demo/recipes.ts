import type { StoredComponent } from '../state';

export type DemoLanguage = 'en' | 'es' | 'pt';

export type Text = Readonly<Record<DemoLanguage, string>>;

/** What a template of the demo is made of, in three languages. */
export interface Recipe {
  readonly name: string;
  readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
  readonly parameterFormat?: 'NAMED';
  /** @param picture the handle of a sample picture */
  components(language: DemoLanguage, picture: string): StoredComponent[];
}

const body =
  (text: Text, ...samples: string[]) =>
  (language: DemoLanguage): StoredComponent => ({
    type: 'BODY',
    text: text[language],
    ...(samples.length > 0 && { example: { body_text: [samples] } }),
  });

const title =
  (text: Text) =>
  (language: DemoLanguage): StoredComponent => ({
    type: 'HEADER',
    format: 'TEXT',
    text: text[language],
  });

const footer =
  (text: Text) =>
  (language: DemoLanguage): StoredComponent => ({ type: 'FOOTER', text: text[language] });

const picture = (_: DemoLanguage, handle: string): StoredComponent => ({
  type: 'HEADER',
  format: 'IMAGE',
  example: { header_handle: [handle] },
});

type ButtonIn = (language: DemoLanguage) => Record<string, unknown>;

const reply =
  (text: Text): ButtonIn =>
  (language) => ({ type: 'QUICK_REPLY', text: text[language] });

const link =
  (text: Text, path: string): ButtonIn =>
  (language) => ({
    type: 'URL',
    text: text[language],
    url: `https://shop.example.com/${path}`,
  });

const linkTo =
  (text: Text, path: string, sample: string): ButtonIn =>
  (language) => ({
    ...link(text, `${path}/{{1}}`)(language),
    example: [`https://shop.example.com/${path}/${sample}`],
  });

const call =
  (text: Text): ButtonIn =>
  (language) => ({
    type: 'PHONE_NUMBER',
    text: text[language],
    phone_number: '+15550100001',
  });

const buttons =
  (...list: ButtonIn[]) =>
  (language: DemoLanguage): StoredComponent => ({
    type: 'BUTTONS',
    buttons: list.map((button) => button(language)),
  });

type ComponentIn = (language: DemoLanguage, picture: string) => StoredComponent;

const made =
  (...components: ComponentIn[]): Recipe['components'] =>
  (language, handle) =>
    components.map((component) => component(language, handle));

const STOP: Text = { en: 'No more news', es: 'No más noticias', pt: 'Sem mais notícias' };
const TEAM: Text = { en: 'The team of Sol Market', es: 'El equipo de Sol Market', pt: 'A equipe do Sol Market' };

export const SHOP_RECIPES: readonly Recipe[] = [
  {
    name: 'order_shipped',
    category: 'UTILITY',
    components: made(
      title({ en: 'Your order is on its way', es: 'Tu pedido está en camino', pt: 'Seu pedido está a caminho' }),
      body(
        {
          en: 'Hello {{1}}, your order {{2}} has left our warehouse and should be with you in two days.',
          es: 'Hola, {{1}}: tu pedido {{2}} ha salido de nuestro almacén y llegará en dos días.',
          pt: 'Olá, {{1}}: seu pedido {{2}} saiu do nosso depósito e deve chegar em dois dias.',
        },
        'Rosa',
        'A-1042',
      ),
      footer(TEAM),
      buttons(linkTo({ en: 'Follow it', es: 'Seguirlo', pt: 'Acompanhar' }, 'track', 'A-1042')),
    ),
  },
  {
    name: 'order_ready',
    category: 'UTILITY',
    components: made(
      body(
        {
          en: 'Hello {{1}}, your order is ready at our store. Please bring the number {{2}} when you come to fetch it.',
          es: 'Hola, {{1}}: tu pedido está listo en la tienda. Trae el número {{2}} cuando vengas a recogerlo.',
          pt: 'Olá, {{1}}: seu pedido está pronto na loja. Traga o número {{2}} quando vier buscar.',
        },
        'Rosa',
        '77',
      ),
      buttons(call({ en: 'Call the store', es: 'Llamar a la tienda', pt: 'Ligar para a loja' })),
    ),
  },
  {
    name: 'payment_received',
    category: 'UTILITY',
    components: made(
      body(
        {
          en: 'We have received your payment of {{1}} for order {{2}}. Thank you, nothing else is left to do for you.',
          es: 'Hemos recibido tu pago de {{1}} por el pedido {{2}}. Gracias, no tienes que hacer nada más.',
          pt: 'Recebemos seu pagamento de {{1}} pelo pedido {{2}}. Obrigado, você não precisa fazer mais nada.',
        },
        '42 €',
        'A-1042',
      ),
      footer(TEAM),
    ),
  },
  {
    name: 'delivery_late',
    category: 'UTILITY',
    parameterFormat: 'NAMED',
    components: (language) => [
      {
        type: 'BODY',
        text: {
          en: 'Hello {{customer}}, we are sorry: your order comes on {{day}} and not earlier, because of the weather.',
          es: 'Hola, {{customer}}: lo sentimos, tu pedido llega el {{day}} y no antes, a causa del tiempo.',
          pt: 'Olá, {{customer}}: sentimos muito, seu pedido chega em {{day}} e não antes, por causa do tempo.',
        }[language],
        example: {
          body_text_named_params: [
            { param_name: 'customer', example: 'Rosa' },
            { param_name: 'day', example: '12 May' },
          ],
        },
      },
    ],
  },
  {
    name: 'return_received',
    category: 'UTILITY',
    components: made(
      body(
        {
          en: 'Your parcel with number {{1}} has come back to us. You get your money within five working days.',
          es: 'Tu paquete con el número {{1}} ha vuelto a nosotros. Recibirás tu dinero en cinco días hábiles.',
          pt: 'Seu pacote com o número {{1}} voltou para nós. Você recebe seu dinheiro em cinco dias úteis.',
        },
        'R-310',
      ),
    ),
  },
  {
    name: 'bill_of_the_month',
    category: 'UTILITY',
    components: made(
      title({ en: 'Your bill', es: 'Tu factura', pt: 'Sua fatura' }),
      body(
        {
          en: 'Your bill for {{1}} is there and can be paid until the end of the month, online or at any of our stores.',
          es: 'Tu factura de {{1}} ya está y se puede pagar hasta fin de mes, en línea o en cualquier tienda.',
          pt: 'Sua fatura de {{1}} chegou e pode ser paga até o fim do mês, on-line ou em qualquer loja.',
        },
        'May',
      ),
      buttons(linkTo({ en: 'See the bill', es: 'Ver la factura', pt: 'Ver a fatura' }, 'bills', '2026-05')),
    ),
  },
  {
    name: 'question_after_visit',
    category: 'UTILITY',
    components: made(
      body({
        en: 'Thank you for your visit. Was everything as you wished? Your answer helps us to be better next time.',
        es: 'Gracias por tu visita. ¿Fue todo como querías? Tu respuesta nos ayuda a mejorar la próxima vez.',
        pt: 'Obrigado pela sua visita. Foi tudo como você queria? Sua resposta nos ajuda a melhorar da próxima vez.',
      }),
      buttons(
        reply({ en: 'Yes, all was well', es: 'Sí, todo bien', pt: 'Sim, tudo bem' }),
        reply({ en: 'Not quite', es: 'No del todo', pt: 'Não muito' }),
      ),
    ),
  },
  {
    name: 'season_sale',
    category: 'MARKETING',
    components: made(
      picture,
      body(
        {
          en: 'Hello {{1}}, our sale has begun: all that grows costs {{2}} less until Sunday, online and in our stores.',
          es: 'Hola, {{1}}: han empezado las rebajas. Todo lo que crece cuesta {{2}} menos hasta el domingo.',
          pt: 'Olá, {{1}}: começou a liquidação. Tudo o que cresce custa {{2}} menos até domingo.',
        },
        'Rosa',
        '20 %',
      ),
      footer(TEAM),
      buttons(link({ en: 'To the sale', es: 'A las rebajas', pt: 'Ver a liquidação' }, 'sale'), reply(STOP)),
    ),
  },
  {
    name: 'new_arrivals',
    category: 'MARKETING',
    components: made(
      picture,
      body({
        en: 'New plants have come in this week: olive trees, lemon trees and a lot of herbs for your kitchen.',
        es: 'Esta semana han llegado plantas nuevas: olivos, limoneros y muchas hierbas para tu cocina.',
        pt: 'Esta semana chegaram plantas novas: oliveiras, limoeiros e muitas ervas para a sua cozinha.',
      }),
      buttons(link({ en: 'Look around', es: 'Echar un vistazo', pt: 'Dar uma olhada' }, 'new'), reply(STOP)),
    ),
  },
  {
    name: 'coupon',
    category: 'MARKETING',
    components: made(
      body(
        {
          en: 'A small present for you, {{1}}: with the code below your next order costs {{2}} less. It holds for a month.',
          es: 'Un pequeño regalo para ti, {{1}}: con el código tu próximo pedido cuesta {{2}} menos. Vale un mes.',
          pt: 'Um pequeno presente para você, {{1}}: com o código seu próximo pedido custa {{2}} menos. Vale um mês.',
        },
        'Rosa',
        '10 %',
      ),
      () => ({ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'SOL10' }] }),
    ),
  },
  {
    name: 'cards_of_plants',
    category: 'MARKETING',
    components: (language, handle) => [
      {
        type: 'BODY',
        text: {
          en: 'Three plants that need little water, chosen for you by our gardeners:',
          es: 'Tres plantas que necesitan poca agua, elegidas para ti por nuestros jardineros:',
          pt: 'Três plantas que precisam de pouca água, escolhidas para você por nossos jardineiros:',
        }[language],
      },
      {
        type: 'CAROUSEL',
        cards: ['lavender', 'rosemary', 'thyme'].map((plant) => ({
          components: [
            picture(language, handle),
            buttons(link({ en: 'More about it', es: 'Saber más', pt: 'Saber mais' }, plant), reply(STOP))(language),
          ],
        })),
      },
    ],
  },
  {
    name: 'offer_of_the_day',
    category: 'MARKETING',
    components: made(
      picture,
      body(
        {
          en: 'Only today, {{1}}: pots of clay in all sizes for half of the price. Who comes first has the choice.',
          es: 'Solo hoy, {{1}}: macetas de barro de todos los tamaños a mitad de precio. Quien llega primero elige.',
          pt: 'Só hoje, {{1}}: vasos de barro de todos os tamanhos pela metade do preço. Quem chega primeiro escolhe.',
        },
        'Rosa',
      ),
      (language) => ({
        type: 'LIMITED_TIME_OFFER',
        limited_time_offer: {
          text: { en: 'Ends tonight', es: 'Hasta esta noche', pt: 'Até hoje à noite' }[language],
          has_expiration: true,
        },
      }),
      (language) => ({
        type: 'BUTTONS',
        buttons: [
          { type: 'COPY_CODE', example: 'CLAY50' },
          link({ en: 'Choose a pot', es: 'Elegir maceta', pt: 'Escolher vaso' }, 'pots')(language),
        ],
      }),
    ),
  },
  {
    name: 'sign_in_code',
    category: 'AUTHENTICATION',
    components: () => [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
    ],
  },
  {
    name: 'sign_in_tap',
    category: 'AUTHENTICATION',
    components: () => [
      { type: 'BODY', add_security_recommendation: true },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'OTP',
            otp_type: 'ONE_TAP',
            supported_apps: [{ package_name: 'com.example.solmarket', signature_hash: 'K8a/AINcGX7' }],
          },
        ],
      },
    ],
  },
];

export const CLINIC_RECIPES: readonly Recipe[] = [
  {
    name: 'visit_tomorrow',
    category: 'UTILITY',
    components: made(
      body(
        {
          en: 'Hello {{1}}, this is to remind you of your visit tomorrow at {{2}} in our practice. See you soon!',
          es: 'Hola, {{1}}: te recordamos tu visita de mañana a las {{2}} en nuestra consulta. ¡Hasta pronto!',
          pt: 'Olá, {{1}}: lembramos a sua visita de amanhã às {{2}} no nosso consultório. Até logo!',
        },
        'Rosa',
        '10:30',
      ),
      buttons(
        reply({ en: 'I will come', es: 'Iré', pt: 'Vou' }),
        reply({ en: 'I can not come', es: 'No puedo ir', pt: 'Não posso ir' }),
      ),
    ),
  },
  {
    name: 'results_ready',
    category: 'UTILITY',
    components: made(
      body({
        en: 'The results of your last visit are there. Our doctors explain them to you when you call us.',
        es: 'Ya están los resultados de tu última visita. Nuestros médicos te los explican cuando nos llames.',
        pt: 'Já estão prontos os resultados da sua última visita. Nossos médicos explicam quando você nos ligar.',
      }),
      buttons(call({ en: 'Call the practice', es: 'Llamar', pt: 'Ligar' })),
    ),
  },
  {
    name: 'visit_moved',
    category: 'UTILITY',
    components: made(
      title({ en: 'Another day for you', es: 'Otro día para ti', pt: 'Outro dia para você' }),
      body(
        {
          en: 'Your visit had to be moved: the new time is {{1}} with the same doctor. Please tell us if it fits.',
          es: 'Tuvimos que mover tu visita: la nueva hora es {{1}} con el mismo médico. Dinos si te conviene.',
          pt: 'Tivemos que mudar a sua visita: o novo horário é {{1}} com o mesmo médico. Diga se serve.',
        },
        '12 May, 10:30',
      ),
    ),
  },
  {
    name: 'how_to_prepare',
    category: 'UTILITY',
    components: made(
      body({
        en: 'Please eat nothing in the six hours before your visit, and bring the list of what you take.',
        es: 'No comas nada en las seis horas antes de tu visita y trae la lista de lo que tomas.',
        pt: 'Não coma nada nas seis horas antes da sua visita e traga a lista do que você toma.',
      }),
      footer({ en: 'Luna Clinic', es: 'Clínica Luna', pt: 'Clínica Luna' }),
    ),
  },
  {
    name: 'open_day',
    category: 'MARKETING',
    components: made(
      body(
        {
          en: 'Come and see our new rooms on {{1}}: there are short talks, coffee, and games for the children.',
          es: 'Ven a ver nuestras nuevas salas el {{1}}: hay charlas cortas, café y juegos para los niños.',
          pt: 'Venha ver as nossas novas salas em {{1}}: há palestras curtas, café e jogos para as crianças.',
        },
        '12 May',
      ),
      buttons(link({ en: 'How to get there', es: 'Cómo llegar', pt: 'Como chegar' }, 'clinic'), reply(STOP)),
    ),
  },
];
