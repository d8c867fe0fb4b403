// Lectern finds a browser at run time (src/browser.ts), so that installing never downloads one.
module.exports = { skipDownload: true };
