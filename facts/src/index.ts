// What is known of Meta. Whoever needs a number, a word or a table of Meta's takes it from here.
export * from './apiVersions';
export * from './buttonMeanings';
export * from './buttons';
export * from './categories';
export * from './evidence';
export * from './fields';
export * from './headers';
export * from './languages';
export * from './limits';
export * from './metaLimits';
export * from './otpUrl';
export * from './refusals';
export * from './restrictions';
export * from './sampleTypes';
export * from './sources';
export * from './statuses';
export * from './templateSources';
