import {
  META_ERRORS_REQUEST,
  type MetaError,
  type MetaErrorsAnswer,
  type MetaErrorsParams,
} from '../../../contracts/src';
import type { LanguageServer } from '../language/languageServer';
import { goTo } from './goTo';

/** What Meta refused of each file, language by language, until that language is published again. */
export class MetaErrors {
  private readonly byFile = new Map<string, Map<string, MetaError>>();

  constructor(private readonly server: LanguageServer) {}

  /**
   * Shows what Meta said of languages of a file, in the place of what it said of them before.
   *
   * @param outcomes by language; undefined where Meta has nothing against it any more
   * @param show goes to the first place
   */
  async take(uri: string, outcomes: ReadonlyMap<string, MetaError | undefined>, show: boolean): Promise<void> {
    const known = this.byFile.get(uri) ?? new Map<string, MetaError>();
    this.byFile.set(uri, known);
    for (const [language, error] of outcomes) {
      if (error) known.set(language, error);
      else known.delete(language);
    }
    const errors = [...known.values()];
    const params: MetaErrorsParams = { uri, errors };
    const { positions } = await this.server.request<MetaErrorsAnswer>(META_ERRORS_REQUEST, params);
    const first = positions.find((_position, index) => outcomes.get(errors[index]?.language ?? '') !== undefined);
    if (show && first) await goTo(uri, first);
  }
}
