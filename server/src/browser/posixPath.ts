/** What `disk/paths.ts` takes of Node's `path`, in a browser: its paths are absolute and written with `/` already. */
export default { sep: '/', resolve: (path: string): string => path };
