/** The kinds of semantic tokens, in the order that clients are told. */
export const TOKEN_TYPES = ['class', 'variable', 'property', 'parameter', 'event', 'namespace', 'label', 'enumMember', 'number'] as const;
export const TOKEN_MODIFIERS = ['declaration', 'conforme', 'ecart', 'manquant', 'perime'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];
