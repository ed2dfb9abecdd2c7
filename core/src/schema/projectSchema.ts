import { API_VERSION_FORMAT, LIMITS } from '../../../facts/src';
import type { JsonSchema } from './templateSchema';

const SEVERITY_SETTINGS = ['off', 'info', 'warning', 'error'];

export interface RuleForSchema {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
}

/**
 * The JSON Schema of `wabatemplate.config.yaml`.
 *
 * @param rules without them any rule id passes: our own check knows the list and says more about an unknown one
 */
export function projectSchema(rules?: readonly RuleForSchema[]): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'WhatsApp templates: project file',
    description: 'What holds for all templates of a folder. Committed; never a secret in it.',
    type: 'object',
    properties: {
      api_version: {
        description: 'The version of the Graph API, such as v26.0.',
        type: 'string',
        pattern: API_VERSION_FORMAT.source,
      },
      templates: {
        description: 'Which files are templates, as glob patterns relative to this file.',
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
      },
      targets: {
        description: 'The WhatsApp Business Accounts (WABAs) to publish to, by a name of your own.',
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: {
            waba_id: {
              description: 'The id of the WABA, in quotes: it is text, however long.',
              type: 'string',
              pattern: '^\\d+$',
            },
            protected: {
              description:
                'True: publishing and deleting ask for the name to be typed. Only a plain false, or leaving the key out, means no.',
              type: 'boolean',
            },
          },
          required: ['waba_id'],
          additionalProperties: false,
        },
      },
      limits: {
        description: 'What your account allows.',
        type: 'object',
        properties: {
          templates: {
            description: `How many templates the account holds; every language counts. ${LIMITS.templatesPerAccount.value}, or up to ${LIMITS.templatesPerVerifiedAccount.value} for a verified business.`,
            type: 'integer',
            minimum: 1,
            maximum: LIMITS.templatesPerVerifiedAccount.value,
          },
        },
        additionalProperties: false,
      },
      rules: rules ? rulesSchema(rules) : { type: 'object', additionalProperties: { enum: SEVERITY_SETTINGS } },
    },
    additionalProperties: false,
  };
}

/** The severities of rules: in the project file, and as the setting `waba.rules`. */
export function rulesSchema(rules: readonly RuleForSchema[]): JsonSchema {
  return {
    description: 'How each rule is reported: off, info, warning or error.',
    type: 'object',
    properties: Object.fromEntries(
      rules.map((rule) => [rule.id, { description: `${rule.title} (${rule.severity})`, enum: SEVERITY_SETTINGS }]),
    ),
    additionalProperties: false,
  };
}
