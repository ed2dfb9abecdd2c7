import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** What a repository can hold under the name of a file. */
export interface OddFile {
  readonly is: string;
  /** @param outside a regular file outside of the repository, with the content that a template may have */
  readonly make: (file: string, outside: string) => unknown;
  /** What is said of it; absent: it is read as the file that it leads to. */
  readonly said?: { readonly rule: string; readonly message: RegExp };
}

const leadsOut = (target: RegExp) => ({
  rule: 'file-unreadable',
  message: new RegExp(`This is a link that leads out of the folder, to ${target.source}, and is not read: `),
});
const isNoFile = (what: string) => ({
  rule: 'file-unreadable',
  message: new RegExp(`This is ${what}, not a file, and is not read: `),
});
const tooLarge = { rule: 'file-too-large', message: /This file is larger than 8 MiB and is not read/ };
const beside = (file: string, name: string) => path.join(path.dirname(file), name);
const pipe = (file: string) => execFileSync('mkfifo', [file]);

export const ODD_FILES: readonly OddFile[] = [
  { is: 'a link out', make: (file, outside) => fs.symlinkSync(outside, file), said: leadsOut(/\/\S+outside\S*/) },
  {
    is: 'a relative link out',
    make: (file, outside) => fs.symlinkSync(path.relative(path.dirname(file), outside), file),
    said: leadsOut(/\/\S+outside\S*/),
  },
  {
    is: 'a link to a link out',
    make: (file, outside) => {
      fs.symlinkSync(outside, beside(file, 'hop'));
      fs.symlinkSync('hop', file);
    },
    said: leadsOut(/\/\S+outside\S*/),
  },
  {
    is: 'a link through a folder that leads out',
    make: (file, outside) => {
      fs.symlinkSync(path.dirname(outside), beside(file, 'away'));
      fs.symlinkSync(path.join('away', path.basename(outside)), file);
    },
    said: leadsOut(/\/\S+outside\S*/),
  },
  { is: 'a link to a device', make: (file) => fs.symlinkSync('/dev/zero', file), said: leadsOut(/\/dev\/zero/) },
  { is: 'a pipe', make: pipe, said: isNoFile('a pipe') },
  {
    is: 'a link to a pipe',
    make: (file) => {
      pipe(beside(file, 'pipe'));
      fs.symlinkSync('pipe', file);
    },
    said: isNoFile('a pipe'),
  },
  { is: 'a socket', make: socket, said: isNoFile('a socket') },
  {
    is: 'a link to a socket',
    make: async (file) => {
      await socket(beside(file, 'socket'));
      fs.symlinkSync('socket', file);
    },
    said: isNoFile('a socket'),
  },
  { is: 'a huge file', make: (file) => sparse(file, 10 * 1024 ** 3), said: tooLarge },
  {
    is: 'a link to a huge file',
    make: (file) => {
      sparse(beside(file, 'huge'), 40 * 1024 ** 2);
      fs.symlinkSync('huge', file);
    },
    said: tooLarge,
  },
  {
    is: 'a link inside',
    make: (file, outside) => {
      fs.copyFileSync(outside, beside(file, 'inside'));
      fs.symlinkSync('inside', file);
    },
  },
];

const sockets = new Set<net.Server>();

async function socket(file: string): Promise<void> {
  const server = net.createServer().listen(file);
  sockets.add(server);
  await once(server, 'listening');
}

/** Lets go of what the odd files of a test needed. */
export function closeOddFiles(): void {
  for (const server of sockets) server.close();
  sockets.clear();
}

function sparse(file: string, bytes: number): void {
  fs.writeFileSync(file, '');
  fs.truncateSync(file, bytes);
}
