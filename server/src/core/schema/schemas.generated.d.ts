export const keys: Readonly<Record<string, readonly string[]>> & Readonly<Record<'plan' | 'annexe' | 'document' | 'referentiel', readonly string[]>>;
export const required: typeof keys;
/** All schemas as JSON, deflated, in base64. */
export const packed: string;
