/** The version of package.json, put in by the build. */
declare const CARE_VERSION: string;
/** A digest of the sources of the readers, put in by the build: what they read is kept for themselves only. */
declare const CARE_READERS: string;
/** A digest of all sources and catalogues, put in by the build: what was found with them is kept for themselves only. */
declare const CARE_SOURCES: string;
/** Where the build put the process that reads evidence, from the folder of the code; empty when it is in the same file. */
declare const CARE_READER_FILE: string;
