/** The upload of which a film was made, by the path of its file. */
export const uploadOf = (filePath: string | null): string | undefined => /^uploads\/([^/]+)\//.exec(filePath ?? "")?.[1];
