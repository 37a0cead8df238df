import type { Shell } from './shells.js';

/**
 * What a shell runs to complete `nanoflow`. The scripts know nothing of the command line: they hand the words over to `nanoflow __complete`
 * of the very program that is being written, and show what comes back.
 */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Completion of nanoflow in bash. Add this line to ~/.bashrc:
#   source <(nanoflow completion bash)

_nanoflow() {
  local word=\${COMP_WORDS[COMP_CWORD]} line suffix path suffixes
  [[ $word == [=:] ]] && word=
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :nospace) compopt -o nospace ;;
      :files*)
        compopt -o filenames
        read -ra suffixes <<< "\${line#:files}"
        for suffix in "\${suffixes[@]:-}"; do
          while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -X "!*$suffix" -- "$word")
        done
        while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -d -- "$word")
        ;;
      ?*) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("$1" __complete bash -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}

complete -F _nanoflow nanoflow
`,
  zsh: `#compdef nanoflow
# Completion of nanoflow in zsh. Add this line to ~/.zshrc, behind compinit:
#   source <(nanoflow completion zsh)
# or write it to a file _nanoflow in a folder of $fpath.

_nanoflow() {
  local line
  local -a offers suffixes ending
  local has_files=
  for line in "\${(@f)$("$words[1]" __complete zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    case $line in
      (:nospace) ending=(-S '') ;;
      (:files*) has_files=1 suffixes=(\${=line#:files}) ;;
      (*$'\\t'*) offers+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
      (?*) offers+=("\${line//:/\\\\:}") ;;
    esac
  done
  [[ $PREFIX == --*=* ]] && compset -P '*='
  (( $#offers )) && _describe nanoflow offers "\${ending[@]}"
  if [[ -n $has_files ]]; then
    if (( $#suffixes )); then _files -g "*(\${(j:|:)suffixes})(-.)"; else _files; fi
  fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _nanoflow "$@"; else compdef _nanoflow nanoflow; fi
`,
  fish: `# Completion of nanoflow in fish. Write it where fish finds it:
#   nanoflow completion fish > ~/.config/fish/completions/nanoflow.fish

function __nanoflow_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    $program __complete fish -- $words (commandline -ct) 2>/dev/null
end

complete -c nanoflow -f -a '(__nanoflow_complete)'
`,
  powershell: `# Completion of nanoflow in PowerShell. Add this line to the file that $PROFILE names:
#   nanoflow completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName nanoflow -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = @($commandAst.CommandElements)
    $program = $elements[0].ToString()
    $words = @($elements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() }
    })
    $current = $wordToComplete.Trim("'", '"')
    & $program __complete powershell -- @words "+$current" 2>$null | ForEach-Object {
        $value, $description = $_ -split "\`t", 2
        $text = if ($value -match '[\\s''();&|]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $description)
    }
}
`,
};
