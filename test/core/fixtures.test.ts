import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { checkFile, settle } from '../../core/src/index';
import { drawMarks, type Mark, readMarkedFile } from '../support/markedFindings';

const FOLDER = path.resolve('test', 'fixtures', 'marked');
/** `UPDATE_MARKS=1 npm run test:unit` draws the marks anew; look at the difference before you commit it. */
const UPDATE = process.env.UPDATE_MARKS === '1';

/** A finding over several lines is marked on its first line; an empty one on one character. */
function marksOf(text: string): Mark[] {
  const check = checkFile(text);
  return settle(check, [], {}).map((finding) => {
    const { start, end } = check.lines.rangeOf(finding);
    const endOfLine = check.lines.lineEnd(start.line) - check.lines.lineStart(start.line);
    const to = Math.max(end.line === start.line ? end.character : endOfLine, start.character + 1);
    // In the first column the sign # is part of the mark, so one character can't be drawn.
    return {
      line: start.line,
      from: start.character,
      to: start.character === 0 ? Math.max(to, 2) : to,
      what: `${finding.ruleId} ${finding.severity}`,
    };
  });
}

describe('files with their findings drawn in', () => {
  for (const file of fs.readdirSync(FOLDER).sort()) {
    it(file, () => {
      const source = fs.readFileSync(path.join(FOLDER, file), 'utf8');
      const { text, marks } = readMarkedFile(source);
      const found = marksOf(text);
      if (UPDATE) fs.writeFileSync(path.join(FOLDER, file), drawMarks(text, found));
      else assert.equal(drawMarks(text, found), drawMarks(text, marks));
    });
  }

  it('notices a finding that is missing, one that is not marked, and one in another place', () => {
    const faulty = (marks: string) => {
      const { text, marks: expected } = readMarkedFile(`# file\nnmae: a${marks}\n`);
      return drawMarks(text, marksOf(text)) === drawMarks(text, expected);
    };
    const missingKey = '\n#^^^ missing-key error';
    const unknownKey = '\n#^^^ unknown-key error';
    const missingBody = '\n#^^^ component-missing-body error';
    assert.equal(faulty(`${missingBody}${missingKey}${unknownKey}`), true);
    assert.equal(faulty(`${missingBody}${missingKey}`), false);
    assert.equal(faulty(`${missingBody}${missingKey}${unknownKey}${'\n#  ^ var-edge error'}`), false);
    assert.equal(faulty(`${missingBody}${missingKey}\n#^^ unknown-key error`), false);
  });
});
