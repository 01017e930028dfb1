/** Catalogues are inlined as text by the build. */
declare module '*.care.yaml' {
  const text: string;
  export default text;
}
