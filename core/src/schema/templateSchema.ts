import {
  BID_STRATEGIES,
  BUTTON_TYPES,
  BUTTONS,
  type ButtonField,
  CATEGORIES,
  CATEGORY_MEANING,
  CREATIVE_FEATURES,
  DISPLAY_FORMATS,
  DOUBTFUL_SUB_CATEGORIES,
  ENROLL_STATUSES,
  FLOW_ACTIONS,
  FLOW_ICONS,
  HEADER_FORMATS,
  HEADERS,
  LANGUAGES,
  LIBRARY_BODY_SWITCHES,
  LIBRARY_BUTTON_TYPES,
  LIMITS,
  OTP_TYPES,
  PARAMETER_FORMATS,
  PAYMENT_SETTING_TYPES,
  PAYMENT_SETTINGS,
  SEND_TYPES,
  SUB_CATEGORIES,
} from '../../../facts/src';

export interface JsonSchema {
  [keyword: string]: unknown;
}

/**
 * - `published`: for people and other editors: with limits, and every keyword in both upper and lower case.
 * - `structure`: for our own check, where limits and languages are rules with better words.
 */
export type SchemaUse = 'published' | 'structure';

/** The JSON Schema of a template file, made of the tables in `facts/`. */
export function templateSchema(use: SchemaUse): JsonSchema {
  return new SchemaBuilder(use === 'published').schema();
}

class SchemaBuilder {
  constructor(private readonly published: boolean) {}

  schema(): JsonSchema {
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'WhatsApp message template',
      description: 'One template name with all of its languages.',
      type: 'object',
      required: this.published ? ['name', 'category'] : [],
      ...(this.published ? { oneOf: [{ required: ['language'] }, { required: ['languages'] }] } : {}),
      properties: {
        name: this.text('The name of the template: lower-case letters, digits and underscores.', {
          maxLength: LIMITS.name.value,
          pattern: '^[a-z0-9_]+$',
        }),
        category: this.keyword(
          CATEGORIES,
          CATEGORIES.map((category) => `${category}: ${CATEGORY_MEANING[category]}`).join('\n\n'),
        ),
        language: this.text('The language of a template that has just one, as a code of Meta’s such as en_US.', {
          enum: Object.keys(LANGUAGES),
        }),
        languages: {
          description: 'Several languages: a map from code to what differs, or a plain list of codes.',
          type: ['object', 'array'],
          ...(this.published ? { propertyNames: { enum: Object.keys(LANGUAGES) }, minProperties: 1, minItems: 1 } : {}),
          additionalProperties: { $ref: '#/definitions/language' },
          items: this.published ? { enum: Object.keys(LANGUAGES) } : { type: 'string' },
        },
        parameter_format: this.keyword(
          PARAMETER_FORMATS,
          'Whether placeholders are named or numbered. Optional: it is found from the placeholders.',
        ),
        ...this.content(),
        message_send_ttl_seconds: {
          description:
            'How long Meta tries to deliver the message, in seconds; -1 is 30 days where the category allows it.',
          type: ['integer', 'string'],
        },
        cta_url_link_tracking_opted_out: {
          description: 'True: clicks on URL buttons are not counted.',
          type: 'boolean',
        },
        sub_category: this.keyword(
          [...SUB_CATEGORIES, ...DOUBTFUL_SUB_CATEGORIES],
          'Says what an order template is about: ORDER_STATUS and its like.',
        ),
        display_format: this.keyword(DISPLAY_FORMATS, 'ORDER_DETAILS for a template that shows an order to pay.'),
        is_primary_device_delivery_only: {
          description: 'True: the message is delivered to the person’s phone only, not to linked devices.',
          type: 'boolean',
        },
        send_type: this.keyword(SEND_TYPES, 'How the template is sent: CAMPAIGN or DIRECT.'),
        optimization_spec: this.bid('The highest price for a delivery: MARKETING by the Marketing Messages API.'),
        bid_spec: this.bid('Ended on 31 July 2026: write optimization_spec.'),
        degrees_of_freedom_spec: this.object('What Meta may change about a marketing message to make it work better.', {
          creative_features_spec: {
            description: `A map from feature to {enroll_status}. Known features: ${CREATIVE_FEATURES.join(', ')}.`,
            type: 'object',
            additionalProperties: this.object('', {
              enroll_status: this.keyword(ENROLL_STATUSES, 'Whether the feature is used.'),
            }),
          },
        }),
        library_template_name: this.text(
          'The name of a template in Meta’s library to make a copy of. Then there is no content.',
          {},
        ),
        library_template_body_inputs: this.object('What the copy of a library template adds to its text.', {
          ...Object.fromEntries(LIBRARY_BODY_SWITCHES.map((key) => [key, { type: 'boolean' }])),
          code_expiration_minutes: { type: 'integer' },
        }),
        library_template_button_inputs: {
          description: 'What the buttons of a library template need: one item for each button that takes an input.',
          type: ['array', 'string'],
          items: this.object('', {
            type: this.keyword(LIBRARY_BUTTON_TYPES, 'The type of the button.'),
            url: this.object('Where a URL button leads.', {
              base_url: this.text('The address without the part that varies.', {}),
              url_suffix_example: this.text('A whole address, as an example.', {}),
            }),
            phone_number: this.text('The number of a PHONE_NUMBER button.', {}),
            otp_type: this.keyword(OTP_TYPES, 'How the code is handed over.'),
            zero_tap_terms_accepted: { type: 'boolean' },
            supported_apps: this.supportedApps(),
          }),
        },
        api_fields: this.apiFields(),
      },
      patternProperties: { '^x-': { description: 'Notes and anchors of your own: never sent.' } },
      additionalProperties: false,
      definitions: {
        text: { type: ['string', 'number', 'boolean'] },
        examples: {
          description: 'Example values by placeholder, or for numbered placeholders as a list.',
          type: ['object', 'array'],
          additionalProperties: { type: ['string', 'number', 'boolean'] },
          items: { type: ['string', 'number', 'boolean'] },
        },
        header: {
          description: 'What stands above the body: a text, or {format, example} for media.',
          type: ['string', 'number', 'boolean', 'object'],
          properties: {
            format: this.keyword(
              HEADER_FORMATS,
              HEADER_FORMATS.map((format) => `${format}: ${HEADERS[format].description}`).join('\n\n'),
            ),
            text: this.text('The header’s text.', { maxLength: LIMITS.headerText.value }),
            example: this.text(
              'A sample for media: the path of a file, relative to this one. It is uploaded when you publish. An upload handle (4::…) works too, but expires.',
              {},
            ),
            examples: { $ref: '#/definitions/examples' },
            api_fields: this.apiFields(),
          },
          additionalProperties: false,
          ...(this.published ? { maxLength: LIMITS.headerText.value } : {}),
        },
        body: {
          description:
            'The text of the message. AUTHENTICATION takes only {add_security_recommendation}: Meta writes the text.',
          type: ['string', 'number', 'boolean', 'object'],
          properties: {
            text: this.text('The text of the message.', { maxLength: LIMITS.body.value }),
            examples: { $ref: '#/definitions/examples' },
            add_security_recommendation: {
              description: 'AUTHENTICATION only. True: adds “For your security, do not share this code.”',
              type: 'boolean',
            },
            api_fields: this.apiFields(),
          },
          additionalProperties: false,
          ...(this.published ? { maxLength: LIMITS.body.value } : {}),
        },
        footer: {
          description: 'A small line under the body. AUTHENTICATION takes only {code_expiration_minutes}.',
          type: ['string', 'number', 'boolean', 'object'],
          properties: {
            text: this.text('The footer’s text.', { maxLength: LIMITS.footer.value }),
            code_expiration_minutes: {
              description: 'AUTHENTICATION only: says in how many minutes the code expires.',
              type: 'integer',
              ...(this.published ? { minimum: 1, maximum: LIMITS.codeExpirationMinutes.value } : {}),
            },
            api_fields: this.apiFields(),
          },
          additionalProperties: false,
          ...(this.published ? { maxLength: LIMITS.footer.value } : {}),
        },
        buttons: {
          description: `The buttons, at most ${LIMITS.buttons.value}. Quick replies stand together, before or after all others.`,
          type: 'array',
          ...(this.published ? { minItems: 1, maxItems: LIMITS.buttons.value } : {}),
          items: this.published ? this.buttonByType() : this.anyButton(),
        },
        card: {
          type: 'object',
          properties: {
            header: { $ref: '#/definitions/header' },
            body: { $ref: '#/definitions/body' },
            buttons: { $ref: '#/definitions/buttons' },
            api_fields: this.apiFields(),
          },
          additionalProperties: false,
        },
        language: {
          description:
            'What differs in this language. A key given here takes the place of the one at the top; examples are merged name by name.',
          type: ['object', 'null'],
          properties: { ...this.content(), api_fields: this.apiFields() },
          patternProperties: { '^x-': { description: 'Notes and anchors of your own: never sent.' } },
          additionalProperties: false,
        },
      },
    };
  }

  private content(): JsonSchema {
    return {
      header: { $ref: '#/definitions/header' },
      body: { $ref: '#/definitions/body' },
      footer: { $ref: '#/definitions/footer' },
      buttons: { $ref: '#/definitions/buttons' },
      carousel: {
        description: `Cards that scroll sideways: ${LIMITS.cardsAtLeast.value} to ${LIMITS.cards.value}, all of the same structure. MARKETING only.`,
        type: 'array',
        ...(this.published ? { minItems: LIMITS.cardsAtLeast.value, maxItems: LIMITS.cards.value } : {}),
        items: { $ref: '#/definitions/card' },
      },
      limited_time_offer: this.object('A line above the body that says how long an offer holds. MARKETING only.', {
        text: this.text('What is offered.', { maxLength: LIMITS.offerText.value }),
        has_expiration: { description: 'True: shows a countdown.', type: 'boolean' },
        api_fields: this.apiFields(),
      }),
      call_permission_request: {
        description: 'True: asks the person for the permission to call them.',
        type: 'boolean',
      },
      examples: { $ref: '#/definitions/examples' },
    };
  }

  private bid(description: string): JsonSchema {
    return this.object(description, {
      bid_amount: {
        description: 'In the smallest unit of the currency, for 1,000 deliveries.',
        type: 'integer',
        ...(this.published ? { minimum: 1 } : {}),
      },
      bid_strategy: this.keyword(BID_STRATEGIES, 'The only strategy there is.'),
    });
  }

  private paymentSetting(): JsonSchema {
    const samples = Object.entries(PAYMENT_SETTINGS).map(([type, { sample }]) => [
      type,
      this.object(`A sample for ${type}.`, { [sample]: this.text('The sample.', {}) }),
    ]);
    return this.object('How the person pays, with a sample of it.', {
      // A check reads all keywords in capitals; an editor is shown these as Meta writes them.
      type: {
        description: 'A Pix code, a boleto or a payment link.',
        enum: this.published ? PAYMENT_SETTING_TYPES : PAYMENT_SETTING_TYPES.map((type) => type.toUpperCase()),
      },
      ...Object.fromEntries(samples),
    });
  }

  private buttonByType(): JsonSchema {
    return {
      type: 'object',
      discriminator: { propertyName: 'type' },
      required: ['type'],
      oneOf: BUTTON_TYPES.map((type) => this.button(type)),
    };
  }

  /** Which fields go with which type is for rules to say; here a field only has to be of the right kind. */
  private anyButton(): JsonSchema {
    const fields = [...new Set(BUTTON_TYPES.flatMap((type) => [...BUTTONS[type].fields]))];
    return {
      type: 'object',
      required: ['type'],
      properties: {
        type: this.keyword(BUTTON_TYPES, ''),
        text: { $ref: '#/definitions/text' },
        ...Object.fromEntries(fields.map((field) => [field, this.buttonField(field)])),
        api_fields: this.apiFields(),
      },
    };
  }

  private button(type: keyof typeof BUTTONS): JsonSchema {
    const spec: (typeof BUTTONS)[keyof typeof BUTTONS] = BUTTONS[type];
    const label = {
      text: this.text(spec.usualLabel ? `The label: “${spec.usualLabel}”.` : 'The label.', {
        maxLength: (type === 'VOICE_CALL' ? LIMITS.voiceCallLabel : LIMITS.buttonLabel).value,
      }),
    };
    const fields = Object.fromEntries(spec.fields.map((field) => [field, this.buttonField(field)]));
    return {
      description: spec.description,
      properties: { type: this.keyword([type], spec.description), ...label, ...fields, api_fields: this.apiFields() },
      required: ['type', ...(spec.label === 'required' ? ['text'] : []), ...spec.required],
      additionalProperties: false,
    };
  }

  private buttonField(field: ButtonField): JsonSchema {
    const fields: Record<ButtonField, () => JsonSchema> = {
      url: () =>
        this.text('Where the button leads; a placeholder only at the very end.', { maxLength: LIMITS.buttonUrl.value }),
      example: () => this.text('An example: of what takes the placeholder’s place, or of the code.', {}),
      app_deep_link: () =>
        this.object('Opens an app instead of the browser. MARKETING by the Marketing Messages API.', {
          meta_app_id: { description: 'The id of your app at Meta.', type: ['integer', 'string'] },
          android_deep_link: this.text('The address that your Android app answers to.', {}),
          android_fallback_playstore_url: this.text('Where to go without the app.', {}),
        }),
      phone_number: () => this.text('The number: + and digits.', { maxLength: LIMITS.phoneNumber.value + 1 }),
      otp_type: () =>
        this.keyword(OTP_TYPES, 'COPY_CODE copies the code, ONE_TAP fills it in, ZERO_TAP does so by itself.'),
      autofill_text: () => this.text('The label of the autofill button.', { maxLength: LIMITS.autofillText.value }),
      supported_apps: () => this.supportedApps(),
      zero_tap_terms_accepted: () => ({
        description: 'You accept Meta’s terms for zero-tap: must be true.',
        type: 'boolean',
      }),
      package_name: () => this.text('Not since API version 21: use supported_apps.', {}),
      signature_hash: () => this.text('Not since API version 21: use supported_apps.', {}),
      flow_id: () => this.text('The id of a published Flow.', {}),
      flow_name: () => this.text('The name of a published Flow.', {}),
      flow_json: () => this.text('The Flow itself, as JSON.', {}),
      flow_action: () => this.keyword(FLOW_ACTIONS, 'NAVIGATE opens a screen, DATA_EXCHANGE asks your endpoint.'),
      navigate_screen: () => this.text('The first screen, with NAVIGATE.', {}),
      icon: () => this.keyword(FLOW_ICONS, 'The icon on the button.'),
      ttl_minutes: () => ({
        description: 'For how many minutes the button can be tapped: a day (1440) to 30 days (43200).',
        type: 'integer',
        ...(this.published
          ? { minimum: LIMITS.voiceCallMinutesAtLeast.value, maximum: LIMITS.voiceCallMinutes.value }
          : {}),
      }),
      payment_setting: () => this.paymentSetting(),
    };
    return fields[field]();
  }

  private supportedApps(): JsonSchema {
    return {
      description: `The Android apps that may receive the code: 1 to ${LIMITS.supportedApps.value}.`,
      type: 'array',
      ...(this.published ? { minItems: 1, maxItems: LIMITS.supportedApps.value } : {}),
      items: {
        type: 'object',
        properties: {
          package_name: this.text('The package of the app, such as com.example.shop.', {
            maxLength: LIMITS.packageName.value,
          }),
          signature_hash: this.text('The hash of the app’s signing key: 11 characters.', {
            minLength: LIMITS.signatureHash.value,
            maxLength: LIMITS.signatureHash.value,
          }),
        },
        required: ['package_name', 'signature_hash'],
        additionalProperties: false,
      },
    };
  }

  private apiFields(): JsonSchema {
    return {
      description: 'Fields of Meta’s API that this format does not know yet: merged into the payload as they stand.',
      type: 'object',
    };
  }

  private object(description: string, properties: JsonSchema): JsonSchema {
    return { ...(description ? { description } : {}), type: 'object', properties, additionalProperties: false };
  }

  private text(description: string, limits: JsonSchema): JsonSchema {
    return { description, type: ['string', 'number', 'boolean'], ...(this.published ? limits : {}) };
  }

  private keyword(values: readonly string[], description: string): JsonSchema {
    const lower = values.map((value) => value.toLowerCase());
    return { description, enum: this.published ? [...values, ...lower] : values };
  }
}
