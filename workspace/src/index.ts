// What reads a workspace from the disk and judges it: the same for the language server and for the terminal. What compiles files
// has a door of its own, since a language server needs it later: workspace/src/compiling.ts.
export { Boundary } from './boundary';
export { checkRead, checkText, type TextPlace } from './checkText';
export { decodeText, type ReadResult } from './decodeText';
export { diskTree, entriesNow } from './diskTree';
export { isThere, type LookOptions, lookAt, readOpened } from './lookAt';
export { liesIn, relativePath, upwards, withSlashes } from './paths';
export { type ProjectReading, projectCheck, readProjectFile } from './projectFile';
export { readStream, readTextFile } from './readTextFile';
export { readTextFileAsync } from './readTextFileAsync';
export { SampleFiles, type SampleLook } from './sampleFiles';
export { codeOf, reasonOf } from './systemErrors';
