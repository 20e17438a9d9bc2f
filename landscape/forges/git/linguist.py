"""Names of files -> languages, as GitHub Linguist names and counts them.

After `lib/linguist/languages.yml` of https://github.com/github-linguist/linguist (August 2026): its types
"programming" and "markup" alone, which are those that GitHub counts, and a language of a group under the
group's name. Where a name is shared by several languages, the one that such a file nearly always is stands
here, and `languages.py` looks into the few files of which that cannot be said.
"""

from __future__ import annotations

_EXTENSIONS = """
Ada: adb ada ads
Agda: agda
Assembly: asm a51 nas nasm s S
Astro: astro
AutoHotkey: ahk
Awk: awk gawk mawk nawk
Ballerina: bal
Batchfile: bat cmd
Bicep: bicep bicepparam
BitBake: bb bbappend bbclass
Blade: blade.php
C: c cats h h.in idc
C#: cs cake csx linq
C++: cpp c++ cc cp cppm cxx h++ hh hpp hxx inl ino ipp ixx tcc tpp txx C H
CMake: cmake cmake.in
COBOL: cob cbl cobol cpy
CSS: css
CUE: cue
Cap'n Proto: capnp
Chapel: chpl
Clojure: clj boot cljc cljs cljx
CodeQL: ql qll
CoffeeScript: coffee iced
Common Lisp: lisp asd lsp
Crystal: cr
Cuda: cu cuh
Cypher: cyp cypher
Cython: pyx pxd pxi
D: d di
Dart: dart
Dhall: dhall
Dockerfile: dockerfile containerfile
EJS: ejs ect jst
Elixir: ex exs
Elm: elm
Emacs Lisp: el
Erlang: erl escript hrl xrl yrl
F#: fsi fsx
Fennel: fnl
Fortran: f f77 for fpp f90 f03 f08 f95
GDScript: gd
GLSL: glsl frag fsh vert vsh geom comp tesc tese
Gherkin: feature
Gnuplot: gnuplot gp plt
Go: go
Go Template: gohtml gotmpl html.tmpl tmpl
Groovy: groovy gvy
HCL: hcl nomad tf tfvars tofu tftpl
HLSL: hlsl hlsli fx
HTML: html htm xht xhtml
Handlebars: handlebars hbs
Haskell: hs hs-boot hsc
Idris: idr lidr
Isabelle: thy
JSONiq: jq
Java: java jav
JavaScript: js cjs es6 jsm jsx mjs
Jinja: jinja j2 jinja2
Jsonnet: jsonnet libsonnet
Julia: jl
Jupyter Notebook: ipynb
Just: just
Kotlin: kt ktm kts
LLVM: ll
Lean: lean hlean
Less: less
Lex: l lex
Liquid: liquid
Lua: lua nse rockspec wlua
M4: m4
MATLAB: matlab
MDX: mdx
MLIR: mlir
Makefile: mak make makefile mk mkfile
Mako: mako
Mermaid: mmd mermaid
Mojo: mojo
Mustache: mustache
Nextflow: nf
Nim: nim nimble nims
Nix: nix
Nu: nu
OCaml: ml eliom ml4 mli mll mly
Objective-C: m
Objective-C++: mm
Open Policy Agent: rego
PHP: php ctp php3 php4 php5 phps phpt
PLpgSQL: pgsql
Pascal: pas dfm dpr lpr pascal
Perl: pl perl ph plx pm psgi t
Pkl: pkl
Pony: pony
PowerShell: ps1 psd1 psm1
Prolog: prolog
Pug: jade pug
Puppet: pp
PureScript: purs
Python: py gyp gypi lmi py3 pyde pyi pyp pyt pyw tac wsgi smk
QMake: pri
QML: qml qbs
R: r R rsx
Racket: rkt rktd rktl scrbl
Raku: raku rakumod pm6 p6
RobotFramework: robot
Roff: roff man mdoc 1 2 3 4 5 6 7 8 9
Ruby: rb builder gemspec jbuilder podspec rake rbi ru thor
Rust: rs rs.in
SCSS: scss
SWIG: swg swig
Sass: sass
Scala: scala sbt sc
Scheme: scm sch sld sls sps ss
Shell: sh bash bats command ksh sbatch sh.in slurm tmux zsh
Slim: slim
Smali: smali
Smarty: tpl
Solidity: sol
Stan: stan
Starlark: bzl star
Stylus: styl
Svelte: svelte
Swift: swift
SystemVerilog: sv svh
Tcl: tcl adp tm
TeX: tex bbx cbx cls dtx ltx sty
Thrift: thrift
Twig: twig
TypeScript: ts cts mts tsx
Typst: typ
VHDL: vhdl vhd
Vala: vala vapi
Verilog: v veo
Vim Script: vim vimrc
Visual Basic .NET: vb
Vue: vue
WDL: wdl
WebAssembly: wast wat
XSLT: xslt xsl
Yacc: y yacc yy
Zig: zig
sed: sed
"""

_FILES = """
Clojure: riemann.config
CMake: CMakeLists.txt
Dockerfile: Containerfile Dockerfile
Earthly: Earthfile
Elixir: mix.lock
Erlang: Emakefile rebar.config
Go Template: _helpers.tpl
Groovy: Jenkinsfile
JavaScript: Jakefile
Just: Justfile justfile JUSTFILE .justfile
M4: configure.ac
Makefile: BSDmakefile GNUmakefile Kbuild Makefile Makefile.am Makefile.in Makefile.inc makefile mkfile
Meson: meson.build meson_options.txt
Nextflow: nextflow.config
Perl: Makefile.PL Rexfile cpanfile latexmkrc .latexmkrc
Procfile: Procfile
Python: DEPS SConscript SConstruct wscript Snakefile
R: .Rprofile
Ruby: Appraisals Berksfile Brewfile Capfile Dangerfile Fastfile Gemfile Guardfile Podfile Puppetfile Rakefile
Shell: .bash_aliases .bash_profile .bashrc .envrc .profile .zprofile .zshenv .zshrc PKGBUILD profile
Singularity: Singularity
Starlark: BUCK BUILD BUILD.bazel MODULE.bazel Tiltfile WORKSPACE WORKSPACE.bazel
Vim Script: .vimrc .gvimrc vimrc
"""

_INTERPRETERS = """
Awk: awk gawk mawk nawk
Elixir: elixir
Erlang: escript
Groovy: groovy
JavaScript: node nodejs deno bun
Julia: julia
Lua: lua luajit
Makefile: make
Nextflow: nextflow
PHP: php
Perl: perl
PowerShell: pwsh
Python: python python2 python3 pypy pypy3
R: Rscript
Ruby: ruby
Scheme: guile
Shell: ash bash dash ksh mksh rc sh zsh
Tcl: tclsh wish
sed: sed gsed
"""


def _table(text: str) -> dict[str, str]:
    rows = (line.split(": ") for line in text.strip().splitlines())
    return {name: language for language, names in rows for name in names.split()}


_BY_EXTENSION, _BY_FILE = _table(_EXTENSIONS), _table(_FILES)
BY_INTERPRETER = _table(_INTERPRETERS)
"""The program that a script's first line names -> its language."""


def language_of(name: str) -> str:
    """Return the language of a file by its name without folders, "" when the name does not tell."""
    if language := _BY_FILE.get(name):
        return language
    if name.startswith(("Dockerfile.", "Containerfile.")):
        return "Dockerfile"
    # The longest ending first, ".html.tmpl" before ".tmpl"; of two cases the one that is written.
    _, *parts = name.split(".")
    for ending in (".".join(parts[start:]) for start in range(max(0, len(parts) - 2), len(parts))):
        if language := _BY_EXTENSION.get(ending) or _BY_EXTENSION.get(ending.lower()):
            return language
    return ""
