"""The scripts that ask click for completions (`_SMARKETING_COMPLETE`), one for each shell.

They are click's own but for hostile values: nothing that comes back is split, globbed or run, and errors are silent.
That of bash asks as fish does, with the line as it was typed: what bash makes of it has lost its quotes and its @.
"""

_BASH = r"""_smarketing_completion() {
    local line=${COMP_LINE:0:COMP_POINT} word= quote= sign at= type value breaks=0 i
    # The word as it was typed: bash itself breaks it behind : and =, and before @.
    for ((i = 0; i < ${#line}; i++)); do
        sign=${line:i:1}
        if [[ $sign == \\ && $quote != "'" ]]; then word+=${line:i:2}; i=$((i + 1)); continue; fi
        if [[ -n $quote ]]; then
            if [[ $sign == "$quote" ]]; then quote=; fi
        elif [[ $sign == [\'\"] ]]; then quote=$sign
        elif [[ $sign == [[:blank:]] ]]; then word= breaks=0 at=; continue
        elif [[ $sign == [@:=] && $COMP_WORDBREAKS == *"$sign"* ]]; then breaks=$((breaks + 1)) at=${sign#[:=]}
        fi
        word+=$sign
    done
    COMPREPLY=()
    while IFS= read -r line; do
        type=${line%%,*}
        value=${line#*,}
        value=${value%%$'\t'*}
        case $type in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain)
                case $quote in
                    "'") value=${value//\'/\'\\\'\'} ;;
                    '"') value=$(printf '%s' "$value" | sed 's/[\\"$`]/\\&/g') ;;
                    *)
                        printf -v value '%q' "$value"
                        for ((i = 0; i < breaks; i++)); do value=${value#*[@:=]}; done
                        value=$at$value ;;
                esac
                COMPREPLY+=("$value") ;;
        esac
    done < <(env COMP_WORDS="${COMP_LINE:0:COMP_POINT}" COMP_CWORD="$word" \
        _SMARKETING_COMPLETE=fish_complete "$1" 2>/dev/null)
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
