import {
  META_ERRORS_REQUEST,
  type MetaError,
  type MetaErrorsAnswer,
  type MetaErrorsParams,
} from '../../../contracts/src';
import type { LanguageServer } from '../language/languageServer';
import { goTo } from './goTo';

/** Has the language server show what Meta refused, language by language, until that text is changed or published again. */
export class MetaErrors {
  constructor(private readonly server: LanguageServer) {}

  /**
   * Shows what Meta said of languages of a file, in the place of what it said of them before.
   *
   * @param outcomes by language; undefined where Meta has nothing against it any more
   * @param show goes to the first place
   */
  async take(uri: string, outcomes: ReadonlyMap<string, MetaError | undefined>, show: boolean): Promise<void> {
    const errors = [...outcomes.values()].filter((error) => error !== undefined);
    const params: MetaErrorsParams = { uri, errors, languages: [...outcomes.keys()] };
    const { positions } = await this.server.request<MetaErrorsAnswer>(META_ERRORS_REQUEST, params);
    const [first] = positions;
    if (show && first) await goTo(uri, first);
  }
}
