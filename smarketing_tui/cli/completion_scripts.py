"""The scripts that ask click for completions (`_SMARKETING_COMPLETE`), one for each shell.

They are click's own but for hostile values: nothing that comes back is split, globbed or run, and errors are silent.
"""

_BASH = r"""_smarketing_completion() {
    local line type value
    COMPREPLY=()
    while IFS= read -r line; do
        type=${line%%,*}
        value=${line#*,}
        case $type in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain) printf -v value '%q' "$value"; COMPREPLY+=("$value") ;;
        esac
    done < <(IFS=$'\n'; env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \
        _SMARKETING_COMPLETE=bash_complete "$1" 2>/dev/null)
}

complete -o nosort -F _smarketing_completion smarketing 2>/dev/null ||
    complete -F _smarketing_completion smarketing"""

_ZSH = r"""#compdef smarketing

_smarketing_completion() {
    local type key descr
    local -a plain described response
    (( $+commands[smarketing] )) || return 1

    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
        _SMARKETING_COMPLETE=zsh_complete smarketing 2>/dev/null)}")

    for type key descr in ${response}; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ $descr == _ ]]; then plain+=("$key"); else described+=("$key:$descr"); fi ;;
        esac
    done

    (( $#described )) && _describe -V unsorted described -U
    (( $#plain )) && compadd -U -V unsorted -a plain
    return 0
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _smarketing_completion "$@"
else
    compdef _smarketing_completion smarketing
fi"""

_FISH = r"""function _smarketing_completion
    set -l response (env _SMARKETING_COMPLETE=fish_complete COMP_WORDS=(commandline -cp | string collect) \
        COMP_CWORD=(commandline -t | string collect) smarketing 2>/dev/null)

    for completion in $response
        set -l found (string split -m 1 "," -- $completion)
        switch $found[1]
            case dir
                __fish_complete_directories $found[2]
            case file
                __fish_complete_path $found[2]
            case plain
                echo -- $found[2]
        end
    end
end

complete --no-files --command smarketing --arguments "(_smarketing_completion)" """

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH.rstrip()}
"""The script for each shell."""
