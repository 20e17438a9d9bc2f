// Entries have no body, so nothing is asked to look for Markdown or template code in them.
module.exports = (config) => {
  config.setUseGitIgnore(false);
  return { markdownTemplateEngine: false, dir: { input: "src", output: "site" } };
};
