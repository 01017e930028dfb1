/** Signs after which a list of completions may be worth showing; `complete` stays silent where one is only a sign of a text. */
export const TRIGGERS: readonly string[] = [':', ' ', '-', '[', '{', '"', '/', ',', '(', '.'];
