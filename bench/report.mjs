import fs from 'node:fs';
import os from 'node:os';
import zlib from 'node:zlib';
import { median } from './statistics.mjs';

/**
 * A row: the medians over the rounds, and how much each round's ratio differs.
 *
 * @param {string} title
 * @param {{ theirs?: number, ours?: number }[]} rounds
 * @param {string} unit
 * @param {string} goal what is wanted, in words
 */
export function row(title, rounds, unit, goal = '') {
  const complete = rounds.filter(({ theirs, ours }) => theirs !== undefined && ours !== undefined);
  if (complete.length === 0) return { title, theirs: 'not known here', ours: 'not known here', ratio: '', goal };
  const ratios = complete.map(({ theirs, ours }) => theirs / ours);
  return {
    title,
    theirs: amount(median(complete.map(({ theirs }) => theirs)), unit),
    ours: amount(median(complete.map(({ ours }) => ours)), unit),
    ratio: `${factor(median(ratios))} [${factor(Math.min(...ratios))} – ${factor(Math.max(...ratios))}]`,
    goal,
  };
}

export function printTable(heading, columns, rows) {
  const cells = [columns, ...rows.map(({ title, theirs, ours, ratio, goal }) => [title, theirs, ours, ratio, goal])];
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  console.log(`\n${heading}`);
  for (const line of cells) {
    console.log(
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    );
  }
}

/** @param {string} file a bundle */
/** Kilobytes of files together. */
export function sizeOf(files) {
  const bytes = Buffer.concat(files.map((file) => fs.readFileSync(file)));
  return { plain: bytes.length / 1000, zipped: zlib.gzipSync(bytes).length / 1000 };
}

export function machine() {
  const [cpu] = os.cpus();
  const load = os.loadavg()[0].toFixed(1);
  return `${os.cpus().length} × ${cpu?.model.trim()}, Node ${process.version}, ${process.platform}; load at the start ${load}`;
}

export function amount(value, unit) {
  return `${value >= 100 ? Math.round(value) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${unit}`;
}

function factor(ratio) {
  return `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)}×`;
}
