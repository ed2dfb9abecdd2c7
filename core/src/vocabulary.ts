// What an editor has to be told before anything is asked of it: words and signs, and nothing that judges.
export { TRIGGER_CHARACTERS } from './features/completion/triggerCharacters';
export { TOKEN_MODIFIERS, TOKEN_TYPES } from './features/tokenTypes';
