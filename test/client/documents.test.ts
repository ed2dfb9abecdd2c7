import assert from 'node:assert/strict';
import { documentSelector, schemesOf } from '../../client/src/language/documents';

const folder = (scheme: string) => ({ uri: { scheme } });

describe('the documents that the language server is told of', () => {
  it('are files, new files and files of a remote repository, in any window', () => {
    assert.deepEqual([...schemesOf([])], ['file', 'untitled', 'vscode-vfs']);
  });

  it('are those of the open folders too, whatever their scheme', () => {
    assert.ok(schemesOf([folder('file'), folder('memfs')]).has('memfs'));
  });

  it('are no older versions that a comparison shows', () => {
    const schemes = documentSelector(schemesOf([folder('file')])).map((filter) =>
      typeof filter === 'object' && 'scheme' in filter ? filter.scheme : undefined,
    );
    assert.ok(schemes.every((scheme) => scheme !== undefined && scheme !== 'git'));
  });
});
