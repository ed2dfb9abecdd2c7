// What an editor that we start keeps: settings, extensions, sockets. All of it lies in one folder of its own.
import fs from 'node:fs';
import path from 'node:path';

/** Quiet and offline: nothing asks, greets, updates or phones. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.gallery.enabled': false,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

function profilePaths(dataDir) {
  return {
    userData: path.join(dataDir, 'user-data'),
    userSettings: path.join(dataDir, 'user-data', 'User', 'settings.json'),
    machineSettings: path.join(dataDir, 'user-data', 'Machine', 'settings.json'),
    extensions: path.join(dataDir, 'extensions'),
    serverData: path.join(dataDir, 'server'),
    sockets: path.join(dataDir, 'run'),
    home: path.join(dataDir, 'xdg-data'),
    log: path.join(dataDir, 'server.log'),
  };
}

/**
 * Prepares the folder of an editor.
 *
 * @param {object} [settings] user settings on top of the quiet ones; a settings file that is there already stays
 * @param {object} [machineSettings] those that only the machine may set
 * @param {readonly string[]} [linked] folders of extensions that are used where they lie: edit, build, reload the window
 */
export function writeProfile(dataDir, { settings = {}, machineSettings, linked = [] } = {}) {
  const paths = profilePaths(dataDir);
  for (const folder of [path.dirname(paths.userSettings), paths.extensions]) fs.mkdirSync(folder, { recursive: true });
  fs.mkdirSync(paths.sockets, { recursive: true, mode: 0o700 });
  if (!fs.existsSync(paths.userSettings)) {
    fs.writeFileSync(paths.userSettings, JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
  }
  if (machineSettings) {
    fs.mkdirSync(path.dirname(paths.machineSettings), { recursive: true });
    fs.writeFileSync(paths.machineSettings, JSON.stringify(machineSettings, null, 2));
  }
  if (linked.length > 0) {
    fs.writeFileSync(path.join(paths.extensions, 'extensions.json'), JSON.stringify(linked.map(linkedExtension)));
  }
  return paths;
}

function linkedExtension(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return {
    identifier: { id: `${manifest.publisher}.${manifest.name}` },
    version: manifest.version,
    location: { $mid: 1, path: folder, scheme: 'file' },
    metadata: { installedTimestamp: Date.now(), pinned: true, source: 'vsix' },
  };
}
