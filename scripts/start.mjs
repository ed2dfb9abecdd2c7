// npm start [-- [folder] [--browser] [--port N] [--data FOLDER]]: opens the extension in a real editor, built from what lies here.
//
// It opens a copy of samples/, so that playing changes nothing that is committed; name a folder to open that one itself.
// The editor is desktop VS Code where its command `code` is on the PATH, else VS Code's own server in the browser.
// What it keeps, such as your settings, is in .dev/ or in the folder that --data names.
import { installDependencies } from './install.mjs';
import { printError } from './plainError.mjs';
import { exitOnSignals } from './processes.mjs';

exitOnSignals();
try {
  await installDependencies();
  const { startEditor } = await import('./editor/startEditor.mjs');
  await startEditor(process.argv.slice(2));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
