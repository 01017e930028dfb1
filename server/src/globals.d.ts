/** The version of package.json, put in by the build. */
declare const CARE_VERSION: string;
