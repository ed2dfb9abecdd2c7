import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';

interface Task {
  readonly label: string;
  readonly type?: string;
  readonly script?: string;
  readonly args?: readonly string[];
  readonly dependsOn?: readonly string[];
}

interface Launch {
  readonly name: string;
  readonly program?: string;
  readonly preLaunchTask?: string;
}

const json = <T>(file: string): T => JSON.parse(fs.readFileSync(file, 'utf8')) as T;
const { scripts } = json<{ scripts: Record<string, string> }>('package.json');
const tasks = json<{ tasks: Task[] }>(path.join('.vscode', 'tasks.json')).tasks;
const launches = json<{ configurations: Launch[] }>(path.join('.vscode', 'launch.json')).configurations;
const labels = tasks.map(({ label }) => label);

/** Whether a file of the repository is there; what is built is not, before the build. */
function isThere(named: string): boolean {
  const file = named.replace(/^\$\{workspaceFolder\}\//, '');
  return file.startsWith('dist/') || fs.existsSync(file);
}

describe('what an editor is told of this repository', () => {
  for (const { label, script, args = [], dependsOn = [] } of tasks) {
    it(`the task “${label}” runs what there is`, () => {
      if (script !== undefined) assert.ok(script in scripts, script);
      for (const arg of args) assert.ok(isThere(arg), arg);
      for (const other of dependsOn) assert.ok(labels.includes(other), other);
    });
  }

  for (const { name, program, preLaunchTask } of launches) {
    it(`“${name}” starts what there is`, () => {
      if (program !== undefined) assert.ok(isThere(program), program);
      if (preLaunchTask !== undefined) assert.ok(labels.includes(preLaunchTask), preLaunchTask);
    });
  }

  it('recommends extensions by their full name', () => {
    const { recommendations } = json<{ recommendations: string[] }>(path.join('.vscode', 'extensions.json'));
    for (const each of recommendations) assert.match(each, /^[\w-]+\.[\w-]+$/);
  });
});

describe('what GitHub is told of this repository', () => {
  const workflows = path.join('.github', 'workflows');
  for (const file of fs.readdirSync(workflows)) {
    it(`${file} runs commands that there are`, () => {
      const { jobs } = parseYaml(fs.readFileSync(path.join(workflows, file), 'utf8')) as {
        jobs: Record<string, { steps: { run?: string }[] }>;
      };
      const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
      assert.ok(commands.length > 0);
      for (const command of commands) {
        const script = /^npm run (\S+)/.exec(command)?.[1];
        assert.ok(script === undefined ? fs.existsSync(command) : script in scripts, command);
      }
    });
  }

  const forms = path.join('.github', 'ISSUE_TEMPLATE');
  for (const file of fs.readdirSync(forms).filter((name) => name !== 'config.yml')) {
    it(`${file} is a form with a name, and with an id for each question`, () => {
      const form = parseYaml(fs.readFileSync(path.join(forms, file), 'utf8')) as {
        name: string;
        description: string;
        body: { type: string; id?: string; attributes: { label?: string } }[];
      };
      assert.ok(form.name && form.description);
      for (const { type, id, attributes } of form.body) assert.ok(type === 'markdown' || (id && attributes.label));
    });
  }
});
