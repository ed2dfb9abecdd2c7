import type { SandboxState } from '../state';

const WIDTH = 240;
const HEIGHT = 126;

/** Adds a small picture as if it had been uploaded. @returns its handle */
export function addPicture(state: SandboxState): string {
  const handle = `4:${Buffer.from('leaf.png').toString('base64')}:${Buffer.from('image/png').toString('base64')}:ARdemo`;
  state.samples.push({
    id: '5a0db0c5',
    handle,
    fileName: 'leaf.png',
    fileType: 'image/png',
    content: leaf().toString('base64'),
  });
  return handle;
}

/** A green leaf on sand, as a PNG that is not compressed. */
function leaf(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.writeUInt8(8, 8); // bits
  header.writeUInt8(3, 9); // colours from a palette
  const palette = Buffer.from([236, 226, 204, 62, 124, 79, 38, 84, 52]);
  const rows = Buffer.concat(
    Array.from({ length: HEIGHT }, (_, y) =>
      Buffer.from([0, ...Array.from({ length: WIDTH }, (__, x) => colourAt(x, y))]),
    ),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', stored(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** 0 is the ground, 1 the leaf, 2 its middle. */
function colourAt(x: number, y: number): number {
  const [across, along] = [Math.abs(y - HEIGHT / 2), (x - 40) / 160];
  if (along < 0 || along > 1 || across > 42 * Math.sin(Math.PI * along)) return 0;
  return across < 2 ? 2 : 1;
}

/** The format of zlib around bytes as they are; one block is enough for this picture. */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.from([0x78, 0x01, 0x01, 0, 0, 0, 0]);
  head.writeUInt16LE(bytes.length, 3);
  head.writeUInt16LE(bytes.length ^ 0xffff, 5);
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(((high << 16) | low) >>> 0);
  return Buffer.concat([head, bytes, sum]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(content));
  return Buffer.concat([length, content, sum]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
