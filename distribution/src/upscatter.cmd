@echo off
rem Starts the program of an unpacked package.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if exist "%here%runtime\bin\java.exe" set "java=%here%runtime\bin\java.exe"
"%java%" -Xshare:auto -XX:+UseSerialGC -Djava.awt.headless=true "-Dupscatter.program=%~f0" %UPSCATTER_JAVA_OPTIONS% -jar "%here%lib\upscatter.jar" %*
exit /b %ERRORLEVEL%
