/** What tus 1.0 answers of a file of which so much has arrived. */
export const tusHeaders = (offset: number) => ({ 'tus-resumable': '1.0.0', 'upload-offset': String(offset) })
