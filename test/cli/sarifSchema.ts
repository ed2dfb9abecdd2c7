/** What the SARIF 2.1.0 standard requires of the parts that we write, and nothing that it does not know. */
const message = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string', minLength: 1 } },
};

const level = { enum: ['none', 'note', 'warning', 'error'] };
const properties = { type: 'object' };
const fromOne = { type: 'integer', minimum: 1 };

const location = {
  type: 'object',
  required: ['physicalLocation'],
  additionalProperties: false,
  properties: {
    message,
    physicalLocation: {
      type: 'object',
      required: ['artifactLocation'],
      additionalProperties: false,
      properties: {
        artifactLocation: {
          type: 'object',
          required: ['uri'],
          additionalProperties: false,
          properties: {
            // A relative address has neither spaces nor signs beyond ASCII, and does not lead out of its base.
            uri: { type: 'string', pattern: '^(?!\\.\\./|/)[!-~]+$' },
            uriBaseId: { type: 'string' },
          },
        },
        region: {
          type: 'object',
          required: ['startLine'],
          additionalProperties: false,
          properties: { startLine: fromOne, startColumn: fromOne, endLine: fromOne, endColumn: fromOne },
        },
      },
    },
  },
};

const rule = {
  type: 'object',
  required: ['id', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', minLength: 1 },
    shortDescription: message,
    fullDescription: message,
    help: {
      type: 'object',
      required: ['text', 'markdown'],
      additionalProperties: false,
      properties: { text: { type: 'string', minLength: 1 }, markdown: { type: 'string', minLength: 1 } },
    },
    defaultConfiguration: {
      type: 'object',
      required: ['level'],
      additionalProperties: false,
      properties: { level },
    },
    properties,
  },
};

const result = {
  type: 'object',
  required: ['ruleId', 'message', 'level', 'locations'],
  additionalProperties: false,
  properties: {
    ruleId: { type: 'string' },
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message,
    locations: { type: 'array', items: location, minItems: 1 },
    relatedLocations: { type: 'array', items: location, minItems: 1 },
    properties,
  },
};

export const sarifSchema = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'rules'],
                additionalProperties: false,
                properties: {
                  name: { type: 'string', minLength: 1 },
                  semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
                  rules: { type: 'array', items: rule, minItems: 1, uniqueItems: true },
                },
              },
            },
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          invocations: {
            type: 'array',
            items: {
              type: 'object',
              required: ['executionSuccessful'],
              additionalProperties: false,
              properties: {
                executionSuccessful: { type: 'boolean' },
                toolExecutionNotifications: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['message'],
                    additionalProperties: false,
                    properties: { level, message, locations: { type: 'array', items: location } },
                  },
                },
              },
            },
          },
          results: { type: 'array', items: result },
        },
      },
    },
  },
};
