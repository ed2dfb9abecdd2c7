import fs from 'node:fs';
import { sourcesOf } from '../architecture/sources';

export interface Menu {
  readonly command: string;
  readonly when?: string;
}

export interface Setting {
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly scope?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Setting>>;
}

/** The parts of package.json that the tests look at. */
export interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly description: string;
      readonly restrictedConfigurations: readonly string[];
    };
    readonly virtualWorkspaces: unknown;
  };
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly configuration: string;
      readonly icon: { readonly light: string; readonly dark: string };
    }[];
    readonly grammars: readonly { readonly language: string; readonly scopeName: string; readonly path: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly yamlValidation: readonly { readonly url: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly image?: string; readonly markdown?: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly name: string; readonly icon: string }[]>
    >;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
  };
}

export const manifestText = fs.readFileSync('package.json', 'utf8');
export const manifest: Manifest = JSON.parse(manifestText);
export const manifestTexts: Readonly<Record<string, string>> = JSON.parse(fs.readFileSync('package.nls.json', 'utf8'));

/** The sources of the extension's client. */
export const clientSources = sourcesOf('client');

/** What the client shares with the server. */
const contractSources = sourcesOf('contracts');

/** The value of each match of a pattern's first group in the client's sources; a constant counts as what it stands for. */
export function inClient(pattern: RegExp): string[] {
  const found = clientSources.flatMap(({ text }) => Array.from(text.matchAll(pattern), (match) => match[1] ?? ''));
  return found.map((value) => (/^'.*'$/.test(value) ? value.slice(1, -1) : constant(value)));
}

function constant(name: string): string {
  for (const { text } of [...clientSources, ...contractSources]) {
    const value = new RegExp(`const ${name} = '([^']*)'`).exec(text)?.[1];
    if (value !== undefined) return value;
  }
  throw new Error(`${name} is no constant of the client or of what it shares with the server.`);
}
