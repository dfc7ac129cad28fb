# NOT TRIED. The shell of a locked screen: the program, and again when it has ended.
param([Parameter(Mandatory)][ValidateSet('kiosk', 'display')][string]$Program)
while ($true) {
    & "C:\motcua\.venv\Scripts\motcua-$Program.exe"
    Start-Sleep -Seconds 2
}
