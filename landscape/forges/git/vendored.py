"""Which files of a repository do not count for its languages, by their path: not its own, or not written.

After `vendor.yml`, `documentation.yml` and `generated.rb` in `lib/linguist` of
https://github.com/github-linguist/linguist (August 2026), which decide what GitHub counts; libraries for
browsers stand here only where they are common. Added is what generators of Kubernetes write: those of
its API machinery name their files alike, with or without a comment in them.
"""

from __future__ import annotations

import re

# Folders at any depth.
_FOLDERS = (
    r"cache",
    r"dist",
    r"node_modules|bower_components|jspm_packages|web_modules",
    r"\.yarn/(?:releases|plugins|sdks|versions|unplugged)",
    r"Godeps",
    r"testdata",
    r"[^/]*(?:3rd|[Tt]hird)[-_]?[Pp]arty",
    r"[Vv]+endors?",
    r"[Ee]xtern(?:als?)?",
    r"docs?/_?(?:build|themes?|templates?|static)",
    r"env|\.venv|venv",
    r"[Tt]ests?/fixtures|[Ss]pecs?/fixtures",
    r"gradle/wrapper|\.mvn/wrapper",
    r"Pods|Carthage|Sparkle",
    r"font-?awesome|bootstrap-datepicker|ace-builds|MathJax|extjs|flow-typed|admin_media",
    r"\.github|\.vscode|\.idea|\.teamcity|\.obsidian",
    r"__generated__",
    # Documentation.
    r"[Dd]ocumentation|[Gg]roovydoc|[Jj]avadoc|inst/doc|inst/extdata",
)
# Folders at the top.
_TOP = r"deps|[Dd]ependencies|debian|[Dd]ocs?|[Mm]an|[Ee]xamples|[Dd]emos?|[Ss]amples?"
# Names of files.
_FILES = (
    r"configure|config\.guess|config\.sub|aclocal\.m4|libtool\.m4|lt(?:options|sugar|version|~obsolete)\.m4",
    r"cpplint\.py|erlang\.mk|waf|fabfile\.py|Vagrantfile|Jenkinsfile|\.gitpod\.Dockerfile",
    r"gradlew(?:\.bat)?|mvnw(?:\.cmd)?|dotnet-install\.(?:ps1|sh)|ppport\.h",
    r"[^/]*[.-]min\.(?:js|css)",
    r"(?:bootstrap|jquery|angular|d3|react|modernizr|prototype|mootools|yui|font-?awesome|normalize|foundation"
    r"|animate|bulma|materialize|skeleton|select2)(?:[.-][^/]*)?\.(?:js|css|less|scss|styl)",
    r"(?:ckeditor|Chart|dojo|html5shiv|effects|controls|dragdrop|pdf\.worker)\.js",
    r"[^/]*\.d\.ts",
    r"(?:CHANGE(?:S|LOG)?|CONTRIBUTING|COPYING|INSTALL|LICEN[CS]E|[Ll]icen[cs]e|README|[Rr]eadme)(?:\.[^/]*)?",
    # Generated.
    r"[^/]*\.(?:designer\.(?:cs|vb)|feature\.cs|zep\.(?:c|h|php))|[^/]*_tlb\.pas|\.pnp\.[^/]*",
    r"[^/]*\.pb(?:\.gw|\.validate)?\.go|[^/]*_grpc\.pb\.go|[^/]*\.pb\.(?:cc|h)|[^/]*_pb2(?:_grpc)?\.pyi?",
    r"[^/]*_pb\.(?:js|ts)|zz_generated[^/]*|[^/]*_generated\.[^/.]*|[^/]*\.generated\.[^/]*",
    r"[^/]*(?:-lock\.[^/]*|\.lock|\.lock\.hcl)|npm-shrinkwrap\.json",
)
_LEFT_OUT = re.compile(
    rf"(?:^|/)(?:{'|'.join(_FOLDERS)})/|^(?:{_TOP})/|(?:^|/)(?:{'|'.join(_FILES)})\Z",
)


def is_left_out(path: str) -> bool:
    """Say whether a file does not count, by its path from the repository's top."""
    return _LEFT_OUT.search(path) is not None
